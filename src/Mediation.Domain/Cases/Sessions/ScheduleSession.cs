using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Sessions;

/// <summary>Plans a session, or enters one that was held before it could be planned here.</summary>
/// <param name="SessionId">The same id twice is one session.</param>
/// <param name="Kind">In which form.</param>
/// <param name="StartsAt">When.</param>
/// <param name="PlannedMinutes">How long.</param>
/// <param name="Place">Where.</param>
public sealed record ScheduleSession(Guid SessionId, SessionKind Kind, DateTimeOffset StartsAt, int? PlannedMinutes, string? Place)
    : CaseCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [SessionRefusals.SessionIdTaken];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.FindSession(SessionId) switch
        {
            null => Decision<CaseEvent>.Accept(new SessionScheduled(SessionId, Kind, StartsAt, PlannedMinutes, Place)),
            { } known when IsOnRecord(known) => Decision<CaseEvent>.NothingNew,
            _ => Decision<CaseEvent>.Refuse(SessionRefusals.SessionIdTaken.At("/sessionId", ("sessionId", SessionId))),
        };

    private bool IsOnRecord(Session session) =>
        session.Kind == Kind && session.StartsAt == StartsAt && session.PlannedMinutes == PlannedMinutes && session.Place == Place;
}
