using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Sessions;

/// <summary>Records that a session was held: the open part of the record (调解笔录, Order 17 Art. 32).</summary>
/// <param name="SessionId">Which session.</param>
/// <param name="HeldFrom">When it began.</param>
/// <param name="HeldTo">When it ended.</param>
/// <param name="Result">What it came to.</param>
/// <param name="Attendance">Who was there; empty for a caucus.</param>
/// <param name="OpenRecord">The record that all may read; absent for a caucus.</param>
public sealed record RecordSession(
    Guid SessionId,
    DateTimeOffset HeldFrom,
    DateTimeOffset HeldTo,
    SessionResult Result,
    ImmutableArray<Attendance> Attendance,
    string? OpenRecord
) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        SessionRefusals.UnknownSession,
        SessionRefusals.SessionAlreadyRecorded,
        SessionRefusals.SessionWithoutDate,
        SessionRefusals.SessionWasMissed,
        .. SessionGuard.Refusals,
        SessionRefusals.SessionEndsBeforeStart,
        SessionRefusals.AttendanceRequired,
        SessionRefusals.CaucusHasNoOpenRecord,
        SessionRefusals.IdentityCheckRequired,
        CaseRefusals.UnknownParty,
        CaseRefusals.HappenedInFuture,
    ];

    /// <inheritdoc/>
    public override DateTimeOffset? OwnMoment => HeldTo;

    /// <inheritdoc/>
    public override string MomentPointer => HappenedAt is null ? "/heldTo" : base.MomentPointer;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindSession(SessionId) is not { } session)
        {
            return Decision<CaseEvent>.Refuse(SessionRefusals.UnknownSession.With(("sessionId", SessionId)));
        }
        var held = new SessionHeld(SessionId, HeldFrom, HeldTo, Result, Attendance, OpenRecord);
        if (session.WasHeld)
        {
            return IsOnRecord(session)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(SessionRefusals.SessionAlreadyRecorded.With(("sessionId", SessionId)));
        }
        Refusal[] faults = [.. SessionGuard.Faults(@case), .. Faults(@case, session, context)];
        return faults.Length > 0 ? Decision<CaseEvent>.Refuse(faults) : Decision<CaseEvent>.Accept(held);
    }

    private bool IsOnRecord(Session session) =>
        session.HeldFrom == HeldFrom
        && session.HeldTo == HeldTo
        && session.Result == Result
        && session.OpenRecord == OpenRecord
        && session.Attendance.ToHashSet().SetEquals(Attendance);

    private IEnumerable<Refusal> Faults(Case @case, Session session, CaseContext context)
    {
        if (session.WithoutDate)
        {
            yield return SessionRefusals.SessionWithoutDate.With(("sessionId", SessionId));
        }
        if (session.WasMissed)
        {
            yield return SessionRefusals.SessionWasMissed.With(("sessionId", SessionId));
        }
        if (HeldTo < HeldFrom)
        {
            yield return SessionRefusals.SessionEndsBeforeStart.At("/heldTo");
        }
        if (HeldTo > context.Now)
        {
            yield return CaseRefusals.HappenedInFuture.At("/heldTo", ("moment", HeldTo.ToString("O")));
        }
        if (session.Kind == SessionKind.Caucus)
        {
            if (OpenRecord is not null || !Attendance.IsEmpty)
            {
                yield return SessionRefusals.CaucusHasNoOpenRecord.At(OpenRecord is null ? "/attendance" : "/openRecord");
            }
            yield break;
        }
        if (Attendance.IsEmpty)
        {
            yield return SessionRefusals.AttendanceRequired.At("/attendance");
        }
        foreach (var (attendance, index) in Attendance.Select((attendance, index) => (attendance, index)))
        {
            if (@case.FindParty(attendance.PartyId) is null)
            {
                yield return CaseRefusals.UnknownParty.At($"/attendance/{index}/partyId", ("partyId", attendance.PartyId));
            }
            // Who sits at the other end of a line is looked into before it begins (Online Mediation Rules Art. 17).
            else if (session.Kind is SessionKind.Video or SessionKind.Async && !attendance.IdentityVerified)
            {
                yield return SessionRefusals.IdentityCheckRequired.At(
                    $"/attendance/{index}/identityVerified",
                    ("partyId", attendance.PartyId)
                );
            }
        }
    }
}
