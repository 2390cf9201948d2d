using Mediation.Api.Deadlines;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Deadlines;
using Mediation.EventStore;

namespace Mediation.Api.Cases.Clocks;

/// <summary>Keeps the time limits of a case beside its facts: in the same commit, so that neither is ever without the other.</summary>
public sealed class ClockKeeper(LawClocks laws, TimeProvider time)
{
    /// <summary>What a case's facts, old and new, make of its time limits.</summary>
    /// <param name="after">The case with the new facts.</param>
    /// <param name="before">Its stream as loaded; null where it begins.</param>
    /// <param name="added">The new facts.</param>
    /// <param name="kept">The stream of its time limits; null where there is none yet.</param>
    /// <param name="now">The moment.</param>
    /// <param name="for">Why it is asked.</param>
    public KeptClocks Keep(
        Case after,
        StreamSlice? before,
        IEnumerable<CaseFact> added,
        StreamSlice? kept,
        DateTimeOffset now,
        KeepingFor @for = KeepingFor.Facts
    )
    {
        CaseFact[] facts = [.. before?.Events.Select(CaseFolding.FactOf) ?? [], .. added];
        var clocks = CaseFolding.FoldClocks(kept);
        var law = laws.Of(after.OrganisationId);
        var events = ClockKeeping.Decide(after, facts, clocks, law, now, ClockPatience.Usual, @for);
        return new(kept, CaseFolding.ClocksStreamOf(after.CaseId), events, events.Aggregate(clocks, (all, e) => all.Evolve(e, now)), law);
    }

    /// <summary>Adds what became true about the time limits to a session.</summary>
    public void Stage(EventSession session, KeptClocks kept, DateTimeOffset now, string? recordedBy, string? correlation, string? cause)
    {
        if (kept.Events.Count == 0)
        {
            return;
        }
        NewEvent[] events =
        [
            .. kept.Events.Select(e => new NewEvent(Guid.CreateVersion7(time.GetUtcNow()), e, now)
            {
                UserName = recordedBy,
                CorrelationId = correlation,
                CausationId = cause,
            }),
        ];
        if (kept.Before is { } slice)
        {
            session.Append(slice, events);
        }
        else
        {
            session.StartStream(kept.StreamId, CaseEventJson.ClocksStream, events);
        }
    }
}

/// <summary>The time limits of a case after a look at them.</summary>
/// <param name="Before">Their stream as loaded; null where they begin.</param>
/// <param name="StreamId">Its id.</param>
/// <param name="Events">What became true.</param>
/// <param name="After">How they stand.</param>
/// <param name="Law">By which law they were looked at.</param>
public sealed record KeptClocks(StreamSlice? Before, Guid StreamId, IReadOnlyList<ClockEvent> Events, CaseClocks After, LawClock Law);
