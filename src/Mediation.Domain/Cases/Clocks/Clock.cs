using System.Collections.Immutable;
using Mediation.Domain.Deadlines;

namespace Mediation.Domain.Cases.Clocks;

/// <summary>Where a time limit stands.</summary>
public enum ClockState
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It rests.</summary>
    Suspended,

    /// <summary>What had to be done was done in time.</summary>
    Met,

    /// <summary>It ran out.</summary>
    Missed,

    /// <summary>It ran out, and what had to be done was done afterwards.</summary>
    MetLate,

    /// <summary>It was taken away.</summary>
    Cancelled,
}

/// <summary>How a time limit was counted, complete enough to be read without the calendars of that day.</summary>
/// <param name="CountedFrom">The first day counted; the last one where it runs back.</param>
/// <param name="RawEnd">The last day before any move past days off.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="EndsAt">The moment at which it is over.</param>
/// <param name="ExtendedBy">Units by which it was lengthened, in all.</param>
/// <param name="Excluded">Days that were left out.</param>
/// <param name="Skipped">Days off that were passed over.</param>
/// <param name="Worked">Make-up working days that counted.</param>
/// <param name="WarnOn">Days on which somebody is to be warned, the earliest first.</param>
/// <param name="Calendars">The calendars that were asked, with their versions; null where none was.</param>
/// <param name="Provisional">Whether one of them is not published yet, so that the day may still move.</param>
public sealed record ClockCount(
    DateOnly CountedFrom,
    DateOnly RawEnd,
    DateOnly DueOn,
    DateTimeOffset EndsAt,
    int ExtendedBy,
    ImmutableArray<Interval> Excluded,
    ImmutableArray<NotedDay> Skipped,
    ImmutableArray<NotedDay> Worked,
    ImmutableArray<DateOnly> WarnOn,
    string? Calendars,
    bool Provisional
);

/// <summary>A time limit on a case.</summary>
/// <param name="DeadlineId">Names it within its case.</param>
/// <param name="RuleVersion">The version of the rule that governs it to its end, e.g. <c>MED_ORG_15@2012-01-01</c>.</param>
/// <param name="Article">Law, document number and article.</param>
/// <param name="Stakes">What hangs on it.</param>
/// <param name="StartsOn">Legal day of what started it.</param>
/// <param name="StartedBy">Name of the event that did.</param>
/// <param name="SubjectId">Which track, instalment or letter it is about.</param>
/// <param name="PartyId">For whom it runs, where not for all.</param>
/// <param name="Count">How it is counted now.</param>
/// <param name="State">Where it stands.</param>
public sealed record Clock(
    string DeadlineId,
    string RuleVersion,
    string Article,
    Stakes Stakes,
    DateOnly StartsOn,
    string StartedBy,
    Guid? SubjectId,
    Guid? PartyId,
    ClockCount Count,
    ClockState State
)
{
    /// <summary>Code of the rule.</summary>
    public string RuleCode => GoverningVersion.CodeIn(RuleVersion);

    /// <summary>Since when it rests; null while it does not.</summary>
    public DateOnly? RestsFrom { get; init; }

    /// <summary>Legal day of what ended it; null while nothing has.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Name of the event that ended it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>When it was recorded as missed; kept where it was done afterwards.</summary>
    public DateTimeOffset? MissedAt { get; init; }

    /// <summary>The day after which the law's substitute for what was not done goes on record.</summary>
    public DateOnly? DeemsOn { get; init; }

    /// <summary>The day after which the supervising body is told.</summary>
    public DateOnly? EscalatesOn { get; init; }

    /// <summary>Last days that were moved, the oldest first.</summary>
    public ImmutableArray<DateOnly> DueBefore { get; init; } = [];

    /// <summary>Whether it may still end in time.</summary>
    public bool IsOpen => State is ClockState.Running or ClockState.Suspended;

    /// <summary>A time limit as it begins.</summary>
    public static Clock Of(DeadlineStart start) =>
        new(
            start.DeadlineId,
            start.RuleVersion,
            start.Article,
            start.Stakes,
            start.StartsOn,
            start.StartedBy,
            start.SubjectId,
            start.PartyId,
            start.Count,
            ClockState.Running
        );

    /// <summary>It while it does not run.</summary>
    public Clock Rest(DateOnly from) =>
        this with
        {
            State = ClockState.Suspended,
            RestsFrom = from,
            MissedAt = null,
            DeemsOn = null,
            EscalatesOn = null,
        };

    /// <summary>It with another count: it runs, whatever it did before.</summary>
    public Clock With(DeadlineCount recount) =>
        this with
        {
            StartsOn = recount.StartsOn ?? StartsOn,
            Count = recount.Count,
            State = ClockState.Running,
            RestsFrom = null,
            MissedAt = null,
            DeemsOn = null,
            EscalatesOn = null,
            DueBefore = recount.DueOnBefore == recount.Count.DueOn ? DueBefore : DueBefore.Add(recount.DueOnBefore),
        };
}

/// <summary>The time limits of a case as their events make them.</summary>
/// <param name="CaseId">Whose; empty until the first began.</param>
/// <param name="All">In the order in which they began.</param>
public sealed record CaseClocks(Guid CaseId, ImmutableList<Clock> All)
{
    /// <summary>None yet.</summary>
    public static CaseClocks None { get; } = new(Guid.Empty, []);

    /// <summary>How many events made them.</summary>
    public long Version { get; init; }

    /// <summary>The clocks with one more event.</summary>
    public CaseClocks Evolve(ClockEvent e, DateTimeOffset recordedAt) => e.ApplyTo(this, recordedAt) with { Version = Version + 1 };

    /// <summary>One of them; null where there is none of that id.</summary>
    public Clock? Find(string deadlineId) => All.Find(clock => clock.DeadlineId == deadlineId);

    internal CaseClocks Add(Clock clock) => this with { All = All.Add(clock) };

    internal CaseClocks Change(string deadlineId, Func<Clock, Clock> change) =>
        All.FindIndex(clock => clock.DeadlineId == deadlineId) is var index and >= 0
            ? this with
            {
                All = All.SetItem(index, change(All[index])),
            }
            : this;

    internal CaseClocks Recount(ImmutableArray<DeadlineCount> counts) =>
        counts.Aggregate(this, (all, recount) => all.Change(recount.DeadlineId, clock => clock.With(recount)));

    internal CaseClocks End(ImmutableArray<DeadlineEnd> ends, ClockState state) =>
        ends.Aggregate(
            this,
            (all, end) =>
                all.Change(
                    end.DeadlineId,
                    clock =>
                        clock with
                        {
                            State = state,
                            EndedOn = end.On,
                            EndedBy = end.By,
                            RestsFrom = null,
                            MissedAt = state == ClockState.MetLate ? clock.MissedAt : null,
                            DeemsOn = null,
                            EscalatesOn = null,
                        }
                )
        );
}
