using System.Collections.Immutable;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Clocks;

/// <summary>Why the clocks of a case are looked at.</summary>
public enum KeepingFor
{
    /// <summary>Something became true about the case, or time went by.</summary>
    Facts,

    /// <summary>A calendar was published: last days are counted anew by it.</summary>
    Calendar,
}

/// <summary>How long the register waits, in working days.</summary>
/// <param name="Deeming">Until what the law puts in the place of silence goes on record: somebody may still log what was done in time.</param>
/// <param name="Escalation">After a miss, until the supervising body is told.</param>
public sealed record ClockPatience(int Deeming, int Escalation)
{
    /// <summary>Where nothing is configured.</summary>
    public static ClockPatience Usual { get; } = new(2, 3);
}

/// <summary>Brings the time limits on record to what the facts of the case want: the one decision about clocks, whoever asks for it.</summary>
public static class ClockKeeping
{
    /// <summary>What became true about the time limits; nothing where they are as they should be, so that asking twice is asking once.</summary>
    /// <param name="case">The case.</param>
    /// <param name="facts">Its facts in order.</param>
    /// <param name="clocks">What is on record.</param>
    /// <param name="law">The time limits where the case lies.</param>
    /// <param name="now">The moment; what is over by then and was not ended is missed.</param>
    /// <param name="patience">How long the register waits.</param>
    /// <param name="for">Why it is asked.</param>
    public static IReadOnlyList<ClockEvent> Decide(
        Case @case,
        IReadOnlyList<CaseFact> facts,
        CaseClocks clocks,
        LawClock law,
        DateTimeOffset now,
        ClockPatience patience,
        KeepingFor @for = KeepingFor.Facts
    )
    {
        var plan = ClockPlan.Of(@case, facts, law, LawfulDay.Of(now));
        var keeping = new Keeping(@case.CaseId, clocks, law, now, patience);
        keeping.Start(plan);
        keeping.Recount(plan, @for);
        keeping.End(plan);
        return keeping.Events;
    }

    /// <summary>One look at the clocks of a case, event by event.</summary>
    private sealed class Keeping(Guid caseId, CaseClocks onRecord, LawClock law, DateTimeOffset now, ClockPatience patience)
    {
        private readonly List<ClockEvent> _events = [];
        private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
        private CaseClocks _clocks = onRecord;
        private readonly DateOnly _today = LawfulDay.Of(now);

        public IReadOnlyList<ClockEvent> Events => _events;

        public void Start(IReadOnlyList<PlannedClock> plan)
        {
            var known = _clocks.All.Select(clock => clock.DeadlineId).ToHashSet(StringComparer.Ordinal);
            DeadlineStart[] begun = [.. plan.Where(planned => !known.Contains(planned.DeadlineId)).Select(Begun).OfType<DeadlineStart>()];
            _begun.UnionWith(begun.Select(start => start.DeadlineId));
            Say([.. begun], started => new DeadlinesStarted(caseId, started));
        }

        public void Recount(IReadOnlyList<PlannedClock> plan, KeepingFor @for)
        {
            List<DeadlineRest> rests = [];
            List<DeadlineCount> resumed = [],
                extended = [],
                byCalendar = [],
                byRecord = [];
            foreach (var (planned, clock) in Pairs(plan).Where(pair => pair.Clock.State is not (ClockState.Met or ClockState.Cancelled)))
            {
                // One that has just begun was counted for it.
                if ((_begun.Contains(clock.DeadlineId) ? clock.Count : Wanted(clock, planned)) is not { } wants)
                    continue;
                var recount = new DeadlineCount(clock.DeadlineId, clock.Count.DueOn, wants);
                var runsOn = clock.State == ClockState.Suspended && planned.RestsFrom is null;
                if (runsOn || !planned.Rests.SequenceEqual(clock.Count.Excluded))
                    resumed.Add(recount);
                else if (planned.ExtendedBy != clock.Count.ExtendedBy)
                    extended.Add(recount);
                else if (planned.StartsOn != clock.StartsOn)
                    byRecord.Add(recount with { StartsOn = planned.StartsOn });
                else if (@for == KeepingFor.Calendar && clock.IsOpen && wants.DueOn != clock.Count.DueOn)
                    byCalendar.Add(recount);
                if (planned is { RestsFrom: { } since, End: null } && clock.State != ClockState.Suspended && since <= wants.DueOn)
                    rests.Add(new(clock.DeadlineId, since));
            }
            Say([.. resumed], counts => new DeadlinesResumed(counts));
            Say([.. extended], counts => new DeadlinesExtended(counts));
            Say([.. byRecord], counts => new DeadlinesMoved(MovedBecause.Record, counts));
            Say([.. byCalendar], counts => new DeadlinesMoved(MovedBecause.Calendar, counts));
            Say([.. rests], all => new DeadlinesSuspended(all));
        }

        public void End(IReadOnlyList<PlannedClock> plan)
        {
            List<DeadlineEnd> met = [],
                withdrawn = [],
                late = [],
                cancelled = [];
            List<DeadlineMiss> missed = [];
            foreach (var (planned, clock) in Pairs(plan))
            {
                var over = clock.Count.EndsAt <= now && clock.State == ClockState.Running;
                switch (planned.End)
                {
                    case { } end when planned.IsVoid:
                        if (
                            clock.State is not ClockState.Cancelled
                            && (clock.IsOpen || clock.State == ClockState.Missed && end.On <= clock.Count.DueOn)
                        )
                            cancelled.Add(end);
                        break;
                    case { } end when end.On <= clock.Count.DueOn || clock.State == ClockState.Suspended:
                        if (clock.IsOpen)
                            met.Add(end);
                        else if (clock.State is ClockState.Missed or ClockState.MetLate)
                            withdrawn.Add(end);
                        break;
                    case { } end:
                        if (clock.State == ClockState.Running)
                            missed.Add(Missed(clock));
                        if (clock.State is ClockState.Running or ClockState.Missed && MayBeLate(clock))
                            late.Add(end);
                        break;
                    case null when over:
                        missed.Add(Missed(clock));
                        break;
                }
            }
            var wanted = plan.Select(planned => planned.DeadlineId).ToHashSet(StringComparer.Ordinal);
            cancelled.AddRange(
                _clocks
                    .All.Where(clock => clock.State != ClockState.Cancelled && !wanted.Contains(clock.DeadlineId))
                    .Select(clock => new DeadlineEnd(clock.DeadlineId, _today, clock.StartedBy))
            );
            Say([.. met], ends => new DeadlinesMet(ends));
            Say([.. withdrawn], ends => new MissesWithdrawn(ends));
            Say([.. missed], misses => new DeadlinesMissed(misses));
            Say([.. late], ends => new DeadlinesMetLate(ends));
            Say([.. cancelled], ends => new DeadlinesCancelled(ends));
        }

        // A right that is lost is not got back by exercising it late, and what merely had to be waited for cannot be late.
        private static bool MayBeLate(Clock clock) => clock.Stakes is Stakes.Duty or Stakes.Service or Stakes.Procedure;

        private DeadlineStart? Begun(PlannedClock planned)
        {
            var rule =
                law.Book.Rules.Find(planned.RuleCode)
                ?? throw new InvalidOperationException($"The rulebook has no rule {planned.RuleCode}.");
            return
                DeadlineRulebook.Governing(rule, planned.StartsOn, law.Division, law.Places) is { } governing
                // Where nobody knows in which division the case lies, no division's own rule runs on it.
                && (governing.Division is null || law.Division is not null)
                && Count(governing, planned) is { } count
                ? new(
                    planned.DeadlineId,
                    governing.Name,
                    law.Book.Cite(governing.Version.Sources[0]),
                    rule.Stakes,
                    planned.StartsOn,
                    planned.StartedBy,
                    planned.SubjectId,
                    planned.PartyId,
                    count
                )
                : null;
        }

        private ClockCount? Wanted(Clock clock, PlannedClock planned) =>
            law.Book.Named(clock.RuleVersion) is { } governing ? Count(governing, planned) : null;

        private ClockCount? Count(GoverningVersion governing, PlannedClock planned)
        {
            var period = governing.Version.Period;
            var length = period.Length + planned.ExtendedBy;
            if (
                DueDate.Count(planned.StartsOn, period with { Length = length }, law.Calendar, planned.Rests).Computation is not { } counted
            )
                return null;
            return new(
                counted.CountedFrom,
                counted.RawEnd,
                counted.DueOn,
                counted.EndsAt,
                planned.ExtendedBy,
                [.. planned.Rests],
                [.. counted.Skipped],
                [.. counted.Worked],
                [.. law.WarningsOf(governing.Rule, counted).Select(warning => warning.On)],
                counted.CalendarVersion,
                counted.Provisional
            );
        }

        private DeadlineMiss Missed(Clock clock)
        {
            var rule = law.Book.Rules.Find(clock.RuleCode);
            // Whoever logs a case after the fact is given the same time from the day on which the register could know.
            var from = _today.AddDays(-1) > clock.Count.DueOn ? _today : clock.Count.DueOn;
            return new(
                clock.DeadlineId,
                clock.Count.DueOn,
                rule?.Deems is null ? null : law.WorkingDays(from, patience.Deeming, Direction.Forwards),
                clock.Stakes == Stakes.Wait ? null : law.WorkingDays(from, patience.Escalation, Direction.Forwards)
            );
        }

        private IEnumerable<(PlannedClock Planned, Clock Clock)> Pairs(IReadOnlyList<PlannedClock> plan)
        {
            var known = _clocks.All.ToDictionary(clock => clock.DeadlineId, StringComparer.Ordinal);
            foreach (var planned in plan)
            {
                if (known.TryGetValue(planned.DeadlineId, out var clock))
                    yield return (planned, clock);
            }
        }

        private void Say<T>(ImmutableArray<T> items, Func<ImmutableArray<T>, ClockEvent> e)
        {
            if (items.IsEmpty)
                return;
            _events.Add(e(items));
            _clocks = _clocks.Evolve(_events[^1], now);
        }
    }
}
