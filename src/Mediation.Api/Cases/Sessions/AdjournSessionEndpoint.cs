using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Sessions;

namespace Mediation.Api.Cases.Sessions;

/// <summary>Adjourn a session</summary>
public static class AdjournSessionEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Why.</summary>
        public AdjournmentReason? Reason { get; init; }

        /// <summary>The new time; left out where none is fixed yet.</summary>
        public DateTimeOffset? StartsAt { get; init; }

        /// <summary>The reason in words.</summary>
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
            RuleFor(request => request.Explanation).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, AdjournSession>(
                "/v1/cases/{caseId:uuid}/sessions/{sessionId:uuid}/adjournments",
                (request, route) =>
                    (
                        new AdjournSession(route.Id("sessionId"), request.Reason!.Value, request.StartsAt, request.Explanation)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<AdjournSession>(
                "Adjourn a session",
                "Puts a session off (延期) to another time, or to none yet; a session without a date gets one in the same way. A time at which the case or one of its mediators has another session is refused.",
                new Request
                {
                    Reason = AdjournmentReason.EvidenceAwaited,
                    StartsAt = Examples.Moment(2026, 3, 16, 9, 30),
                    Explanation = "等待考勤记录",
                }
            );
}
