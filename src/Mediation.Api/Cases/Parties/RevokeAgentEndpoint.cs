using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Parties;

namespace Mediation.Api.Cases.Parties;

/// <summary>Take an agent's power back</summary>
public static class RevokeAgentEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Why.</summary>
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
            .MapCommand<Request, RevokeAgent>(
                "/v1/cases/{caseId:uuid}/agents/{agentId:uuid}/revocation",
                (request, route) =>
                    (new RevokeAgent(route.Id("agentId"), request.Reason) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<RevokeAgent>(
                "Take an agent's power back",
                "From the day on which it happened the agent acts for the party no more (解除委托). What the agent did before stands.",
                new Request { Reason = "更换代理人" }
            );
}
