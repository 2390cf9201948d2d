using FluentValidation;
using Mediation.Domain.Cases.Proposals;

namespace Mediation.Api.Cases.Proposals;

/// <summary>Deem the proposal accepted</summary>
public static class DeemProposalAcceptedEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator() { }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, DeemProposalAccepted>(
                "/v1/cases/{caseId:uuid}/proposal/acceptance",
                (request, route) => (new DeemProposalAccepted() { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<DeemProposalAccepted>(
                "Deem the proposal accepted",
                "Notes that the time of every party ended without an objection (视为达成协议, 法发〔2016〕14号第24项). The terms of the proposal become the draft of the agreement, which takes effect by the rule of its form.",
                new Request { HappenedAt = Examples.Moment(2026, 3, 21, 9, 0) }
            );
}
