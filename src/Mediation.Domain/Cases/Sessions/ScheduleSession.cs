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
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [SessionRefusals.SessionIdTaken, .. SessionGuard.Refusals, .. Appointments.Refusals];

    /// <inheritdoc/>
    public override DateTimeOffset? WantsMediatorsFrom => StartsAt;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindSession(SessionId) is { } known)
        {
            return IsOnRecord(known)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(SessionRefusals.SessionIdTaken.At("/sessionId", ("sessionId", SessionId)));
        }
        var planned = new Session(SessionId, Kind, StartsAt, PlannedMinutes, Place);
        Refusal[] faults = [.. SessionGuard.Faults(@case), .. Appointments.Clashes(@case, context, planned)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new SessionScheduled(SessionId, Kind, StartsAt, PlannedMinutes, Place));
    }

    private bool IsOnRecord(Session session) =>
        session.Kind == Kind && session.StartsAt == StartsAt && session.PlannedMinutes == PlannedMinutes && session.Place == Place;
}
