using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Collective;

namespace Mediation.Api.Cases.Collective;

/// <summary>Split off workers into a case of their own</summary>
public static class SplitOffEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Which workers.</summary>
        public IReadOnlyList<Guid>? PartyIds { get; init; }

        /// <summary>Why.</summary>
        [FreeText]
        public string? Reason { get; init; }

        /// <summary>With a draft on the table: how the rest of the sum is paid. Leave it out where every worker has instalments of its own.</summary>
        public IReadOnlyList<InstalmentRequest>? Instalments { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.PartyIds).NotEmpty().Items(0, 500).DistinctBy(partyId => partyId);
            RuleFor(request => request.Reason).NotEmpty().MaximumLength(CommonRules.Note);
            RuleFor(request => request.Instalments).Items(0, 5000);
            RuleForEach(request => request.Instalments).NotNull().SetValidator(new InstalmentRequest.Validator());
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, SplitOff>(
                "/v1/cases/{caseId:uuid}/split-offs",
                (request, route) =>
                {
                    var newCaseId = route.IdOr(null);
                    return (
                        new SplitOff(
                            newCaseId,
                            [.. request.PartyIds!],
                            request.Reason!,
                            request.Instalments is { } instalments
                                ? [.. instalments.Select(instalment => instalment.ToInstalment(route.IdOr(instalment.InstalmentId)))]
                                : null
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    );
                }
            )
            .DescribeCommand<SplitOff>(
                "Split off workers into a case of their own",
                "Lets workers who do not join the settlement go on in a new case with a number of its own, their claims and the same other side; both cases name each other (`splitOffs`, `splitFrom`). From a draft on the table their part is taken out: consents of the others stand, signatures on the former sum fall. With the agreement in force the case is then partially settled.",
                new Request
                {
                    PartyIds = [Examples.WorkerId],
                    Reason = "不同意分期，要求一次付清，另行处理",
                    Instalments =
                    [
                        new()
                        {
                            DueOn = new DateOnly(2026, 3, 31),
                            AmountFen = 18_668_000,
                            PayerPartyId = Examples.EmployerId,
                            PayeePartyId = Examples.WorkerId,
                        },
                    ],
                }
            );
}
