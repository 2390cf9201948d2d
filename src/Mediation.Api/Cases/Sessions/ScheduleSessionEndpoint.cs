using FluentValidation;
using Mediation.Domain.Cases.Sessions;

namespace Mediation.Api.Cases.Sessions;

/// <summary>Schedule a session</summary>
public static class ScheduleSessionEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the session (UUID): the same id twice is one session.</summary>
        public Guid? SessionId { get; init; }

        /// <summary>In which form.</summary>
        public SessionKind? Kind { get; init; }

        /// <summary>When; may be past for a session that is logged afterwards.</summary>
        public DateTimeOffset? StartsAt { get; init; }

        /// <summary>How long.</summary>
        public int? PlannedMinutes { get; init; }

        /// <summary>Room, platform or number.</summary>
        public string? Place { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Kind).NotNull();
            RuleFor(request => request.StartsAt).NotNull();
            RuleFor(request => request.PlannedMinutes).InclusiveBetween(5, 1440);
            RuleFor(request => request.Place).MaximumLength(CommonRules.Line);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ScheduleSession>(
                "/v1/cases/{caseId:uuid}/sessions",
                (request, route) =>
                {
                    var sessionId = route.IdOr(request.SessionId);
                    return (
                        new ScheduleSession(sessionId, request.Kind!.Value, request.StartsAt!.Value, request.PlannedMinutes, request.Place)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("sessionId", sessionId)
                    );
                }
            )
            .DescribeCommand<ScheduleSession>(
                "Schedule a session",
                "Plans a session, or enters one that was held before it could be planned here.",
                new Request
                {
                    Kind = SessionKind.Video,
                    StartsAt = Examples.Moment(2026, 3, 12, 9, 30),
                    PlannedMinutes = 60,
                    Place = "线上调解室",
                }
            );
}
