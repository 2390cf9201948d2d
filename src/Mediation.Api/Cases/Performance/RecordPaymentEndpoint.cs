using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Performance;

namespace Mediation.Api.Cases.Performance;

/// <summary>Record a payment</summary>
public static class RecordPaymentEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the payment (UUID): the same id twice is one payment.</summary>
        public Guid? PaymentId { get; init; }

        /// <summary>On which instalment; left out, it goes on what is owed in the order in which it falls due.</summary>
        public Guid? InstalmentId { get; init; }

        /// <summary>In fen.</summary>
        public long? AmountFen { get; init; }

        /// <summary>How.</summary>
        public PaymentChannel? Channel { get; init; }

        /// <summary>What of it is more than all that is owed, in fen; it goes back to the payer.</summary>
        public long? OverpaidFen { get; init; }

        /// <summary>What proves it.</summary>
        public string? Voucher { get; init; }

        /// <summary>Which worker got how much of it, for a payment made for many; the parts sum to the payment.</summary>
        public IReadOnlyList<PaymentShareRequest>? Distribution { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.AmountFen).NotNull().IsAmount();
            RuleFor(request => request.OverpaidFen).IsAmountOrZero();
            RuleFor(request => request.Channel).NotNull();
            RuleFor(request => request.Voucher).MaximumLength(CommonRules.Line);
            RuleFor(request => request.Distribution).Items(1, 1000);
            RuleForEach(request => request.Distribution).NotNull().SetValidator(new PaymentShareRequest.Validator());
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RecordPayment>(
                "/v1/cases/{caseId:uuid}/payments",
                (request, route) =>
                {
                    var paymentId = route.IdOr(request.PaymentId);
                    return (
                        new RecordPayment(
                            paymentId,
                            request.InstalmentId,
                            request.AmountFen!.Value,
                            request.Channel!.Value,
                            request.Voucher
                        )
                        {
                            HappenedAt = request.HappenedAt,
                            OverpaidFen = request.OverpaidFen ?? 0,
                            Distribution = [.. (request.Distribution ?? []).Select(share => share.ToShare())],
                        },
                        CommandIds.One("paymentId", paymentId)
                    );
                }
            )
            .DescribeCommand<RecordPayment>(
                "Record a payment",
                "Records a payment; the legal day of happenedAt is the day it was paid, however late it is logged. Without `instalmentId` it is outside the plan and goes on what is owed in the order in which it falls due; what exceeds all that is owed has to be named in `overpaidFen`. An instalment that stood on record as overdue is cured by it. A payment made for many workers says in `distribution` who got how much, and the case keeps a total for each. Additive: admits If-Match: *.",
                new Request
                {
                    InstalmentId = Examples.InstalmentId,
                    AmountFen = 800_000,
                    Channel = PaymentChannel.BankTransfer,
                    Voucher = "转账凭证 20260331-01",
                }
            );
}

/// <summary>One worker's part of a payment made for many.</summary>
public sealed record PaymentShareRequest
{
    /// <summary>Which worker.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>In fen.</summary>
    public long? AmountFen { get; init; }

    /// <summary>As the domain has it.</summary>
    public PaymentShare ToShare() => new(PartyId!.Value, AmountFen!.Value);

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<PaymentShareRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(share => share.PartyId).NotNull();
            RuleFor(share => share.AmountFen).NotNull().IsAmount();
        }
    }
}
