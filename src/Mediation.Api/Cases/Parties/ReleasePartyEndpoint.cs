using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Parties;

namespace Mediation.Api.Cases.Parties;

/// <summary>Let a party go</summary>
public static class ReleasePartyEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Why it has no part in the dispute.</summary>
        [FreeText]
        public string? Reason { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Reason).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ReleaseParty>(
                "/v1/cases/{caseId:uuid}/parties/{partyId:uuid}/departure",
                (request, route) =>
                    (new ReleaseParty(route.Id("partyId"), request.Reason) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<ReleaseParty>(
                "Let a party go",
                "A respondent or third party turned out to have no part in the dispute and is none from here on; what it said and did stays. One respondent must be left. An applicant withdraws instead. While a draft waits for signatures or a proposal for objections, those whom it names stay.",
                new Request { Reason = "经核实与本争议无关" }
            );
}
