using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Sessions;

/// <summary>Records that a session came to nothing because somebody did not come (缺席).</summary>
/// <param name="SessionId">Which session.</param>
/// <param name="AbsentPartyIds">Who did not come.</param>
/// <param name="Explanation">What is known of why.</param>
public sealed record RecordAbsence(Guid SessionId, ImmutableArray<Guid> AbsentPartyIds, string? Explanation) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        SessionRefusals.UnknownSession,
        SessionRefusals.SessionAlreadyRecorded,
        SessionRefusals.SessionWasMissed,
        SessionRefusals.SessionWithoutDate,
        SessionRefusals.SessionNotBegun,
        CaseRefusals.UnknownParty,
        .. SessionGuard.Refusals,
    ];

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
            return session.Absent.ToHashSet().SetEquals(AbsentPartyIds)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(SessionRefusals.SessionWasMissed.With(("sessionId", SessionId)));
        }
        Refusal[] faults = [.. SessionGuard.Faults(@case), .. Faults(@case, session, context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new SessionMissed(SessionId, AbsentPartyIds, Explanation));
    }

    private IEnumerable<Refusal> Faults(Case @case, Session session, CaseContext context)
    {
        if (session.WithoutDate)
        {
            yield return SessionRefusals.SessionWithoutDate.With(("sessionId", SessionId));
        }
        else if (context.Now < session.StartsAt)
        {
            yield return SessionRefusals.SessionNotBegun.With(("startsAt", session.StartsAt.ToString("O")));
        }
        foreach (var (partyId, index) in AbsentPartyIds.Select((partyId, index) => (partyId, index)))
        {
            if (@case.FindParty(partyId) is null)
            {
                yield return CaseRefusals.UnknownParty.At($"/absentPartyIds/{index}", ("partyId", partyId));
            }
        }
    }
}
