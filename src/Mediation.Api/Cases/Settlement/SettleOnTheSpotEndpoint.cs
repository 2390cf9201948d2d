using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Settlement;

/// <summary>Settle on the spot</summary>
public static class SettleOnTheSpotEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>On paper, electronic, or by word of mouth.</summary>
        public AgreementForm? Form { get; init; }

        /// <summary>What was agreed on every claim.</summary>
        public IReadOnlyList<ResultRequest>? Results { get; init; }

        /// <summary>What was paid, in fen.</summary>
        public long? TotalFen { get; init; }

        /// <summary>Who paid.</summary>
        public Guid? PayerPartyId { get; init; }

        /// <summary>Who was paid.</summary>
        public Guid? PayeePartyId { get; init; }

        /// <summary>The record of it.</summary>
        [FreeText]
        public string? Record { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Form).NotNull();
            RuleFor(request => request.Results).NotEmpty();
            RuleFor(request => request.Results).Items(0, 5000);
            RuleForEach(request => request.Results).NotNull().SetValidator(new ResultRequest.Validator());
            RuleFor(request => request.TotalFen).NotNull().IsAmountOrZero();
            RuleFor(request => request.PayerPartyId).NotNull();
            RuleFor(request => request.PayeePartyId).NotNull();
            RuleFor(request => request.Record).NotEmpty().MaximumLength(CommonRules.Text);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, SettleOnTheSpot>(
                "/v1/cases/{caseId:uuid}/agreement/immediate-performance",
                (request, route) =>
                    (
                        new SettleOnTheSpot(
                            request.Form!.Value,
                            [.. request.Results!.Select(result => result.ToResult())],
                            request.TotalFen!.Value,
                            request.PayerPartyId!.Value,
                            request.PayeePartyId!.Value,
                            request.Record!
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<SettleOnTheSpot>(
                "Settle on the spot",
                "Records that the parties agreed and the money was paid at once (当场履行).",
                new Request
                {
                    Form = AgreementForm.Oral,
                    Results =
                    [
                        new() { ClaimId = Examples.WagesClaimId, AgreedFen = 300_000 },
                        new() { ClaimId = Examples.OvertimeClaimId, AgreedFen = 0 },
                    ],
                    TotalFen = 300_000,
                    PayerPartyId = Examples.EmployerId,
                    PayeePartyId = Examples.WorkerId,
                    Record = "当场现金支付 3000 元，双方无其他争议。",
                }
            );
}
