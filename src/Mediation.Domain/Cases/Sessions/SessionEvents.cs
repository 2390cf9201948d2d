using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Sessions;

/// <summary>A session is planned.</summary>
[EventName("session_scheduled")]
public sealed record SessionScheduled(
    [P1] Guid SessionId,
    [P1] SessionKind Kind,
    [P1] DateTimeOffset StartsAt,
    [P1] int? PlannedMinutes,
    [P2] string? Place
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Sessions = @case.Sessions.Add(new Session(SessionId, Kind, StartsAt, PlannedMinutes, Place)),
        };
}

/// <summary>A session is put off, to another time or to none yet.</summary>
[EventName("session_adjourned")]
public sealed record SessionAdjourned(
    [P1] Guid SessionId,
    [P1] AdjournmentReason Reason,
    [P1] DateTimeOffset? StartsAt,
    [P2] string? Explanation
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact)
    {
        var session = @case.FindSession(SessionId)!;
        return @case with
        {
            Sessions = @case.Sessions.Replace(
                session,
                session with
                {
                    StartsAt = StartsAt ?? session.StartsAt,
                    WithoutDate = StartsAt is null,
                    Adjourned = Reason,
                    Changes = session.Changes + 1,
                }
            ),
        };
    }
}

/// <summary>A session came to nothing because somebody did not come.</summary>
[EventName("session_missed")]
public sealed record SessionMissed([P1] Guid SessionId, [P1] ImmutableArray<Guid> AbsentPartyIds, [P2] string? Explanation) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact)
    {
        var session = @case.FindSession(SessionId)!;
        return @case with
        {
            Sessions = @case.Sessions.Replace(session, session with { Absent = AbsentPartyIds, Changes = session.Changes + 1 }),
        };
    }
}

/// <summary>A session took place. Of a caucus, that it took place is all that stands here.</summary>
[EventName("session_held")]
public sealed record SessionHeld(
    [P1] Guid SessionId,
    [P1] DateTimeOffset HeldFrom,
    [P1] DateTimeOffset HeldTo,
    [P1] SessionResult Result,
    [P1] ImmutableArray<Attendance> Attendance,
    [P2] string? OpenRecord
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Sessions = @case.Sessions.Replace(
                @case.FindSession(SessionId)!,
                @case.FindSession(SessionId)! with
                {
                    HeldFrom = HeldFrom,
                    HeldTo = HeldTo,
                    Result = Result,
                    Attendance = Attendance,
                    OpenRecord = OpenRecord,
                }
            ),
        };
}

/// <summary>What a mediator notes of a caucus, and what was offered there. Stands in the caucus stream only.</summary>
[EventName("caucus_notes_recorded")]
public sealed record CaucusNotesRecorded(
    [P1] Guid NotesId,
    [P1] Guid SessionId,
    [P4] string? Notes,
    [P4] ImmutableArray<CaucusOffer>? Offers
) : CaucusEvent;

/// <summary>What one side would give or take, said in confidence; never usable against it (Invited Mediation Rules Art. 22).</summary>
/// <param name="PartyId">Whose offer.</param>
/// <param name="AmountFen">For how much.</param>
/// <param name="Terms">On what terms.</param>
public sealed record CaucusOffer(Guid PartyId, long? AmountFen, string? Terms);
