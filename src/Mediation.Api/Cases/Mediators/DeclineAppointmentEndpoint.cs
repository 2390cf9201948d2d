using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Mediators;

namespace Mediation.Api.Cases.Mediators;

/// <summary>Decline an appointment</summary>
public static class DeclineAppointmentEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Why.</summary>
        public DeclineReason? Reason { get; init; }

        /// <summary>In words.</summary>
        [FreeText]
        public string? Explanation { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Reason).NotNull();
            RuleFor(request => request.Explanation).NotEmpty().MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, DeclineAppointment>(
                "/v1/cases/{caseId:uuid}/mediators/refusals",
                (request, route) =>
                    (
                        new DeclineAppointment(request.Reason!.Value, request.Explanation!) { HappenedAt = request.HappenedAt },
                        CommandIds.None
                    )
            )
            .DescribeCommand<DeclineAppointment>(
                "Decline an appointment",
                "The mediator who was put on the case does not take it on, and says why (拒绝指派). Where it was the lead, the case waits for another one.",
                new Request { Reason = DeclineReason.Workload, Explanation = "在办案件已满" }
            );
}
