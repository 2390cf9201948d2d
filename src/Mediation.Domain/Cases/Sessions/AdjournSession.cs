using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Sessions;

/// <summary>Puts a session off (延期), to another time or to none yet.</summary>
/// <param name="SessionId">Which session.</param>
/// <param name="Reason">Why.</param>
/// <param name="StartsAt">The new time; null where none is fixed.</param>
/// <param name="Explanation">The reason in words.</param>
public sealed record AdjournSession(Guid SessionId, AdjournmentReason Reason, DateTimeOffset? StartsAt, string? Explanation)
    : CaseCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        SessionRefusals.UnknownSession,
        SessionRefusals.SessionAlreadyRecorded,
        SessionRefusals.SessionWasMissed,
        .. SessionGuard.Refusals,
        .. Appointments.Refusals,
    ];

    /// <inheritdoc/>
    public override DateTimeOffset? WantsMediatorsFrom => StartsAt;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindSession(SessionId) is not { } session)
        {
            return Decision<CaseEvent>.Refuse(SessionRefusals.UnknownSession.With(("sessionId", SessionId)));
        }
        if (session.WasHeld)
        {
            return Decision<CaseEvent>.Refuse(SessionRefusals.SessionAlreadyRecorded.With(("sessionId", SessionId)));
        }
        if (session.WasMissed)
        {
            return Decision<CaseEvent>.Refuse(SessionRefusals.SessionWasMissed.With(("sessionId", SessionId)));
        }
        if (session.Adjourned == Reason && (StartsAt is { } to ? !session.WithoutDate && session.StartsAt == to : session.WithoutDate))
        {
            return Decision<CaseEvent>.NothingNew;
        }
        Refusal[] faults =
        [
            .. SessionGuard.Faults(@case),
            .. StartsAt is { } newTime
                ? Appointments.Clashes(@case, context, session with { StartsAt = newTime, WithoutDate = false })
                : [],
        ];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new SessionAdjourned(SessionId, Reason, StartsAt, Explanation));
    }
}
