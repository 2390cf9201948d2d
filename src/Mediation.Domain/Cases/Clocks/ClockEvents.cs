using System.Collections.Immutable;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Clocks;

/// <summary>Something that became true about the time limits of a case. They live in a stream beside the case's own, so that time moves no case's version.</summary>
public abstract record ClockEvent
{
    /// <summary>The time limits with this event in them.</summary>
    public abstract CaseClocks ApplyTo(CaseClocks clocks, DateTimeOffset recordedAt);
}

/// <summary>A time limit as it begins.</summary>
/// <param name="DeadlineId">Names it within its case for ever.</param>
/// <param name="RuleVersion">The version of the rule that governs it to its end.</param>
/// <param name="Article">Law, document number and article.</param>
/// <param name="Stakes">What hangs on it.</param>
/// <param name="StartsOn">Legal day of what started it.</param>
/// <param name="StartedBy">Name of the event that did.</param>
/// <param name="SubjectId">Which track, instalment or letter it is about.</param>
/// <param name="PartyId">For whom it runs, where not for all.</param>
/// <param name="Count">How it was counted.</param>
public sealed record DeadlineStart(
    string DeadlineId,
    string RuleVersion,
    string Article,
    Stakes Stakes,
    DateOnly StartsOn,
    string StartedBy,
    Guid? SubjectId,
    Guid? PartyId,
    ClockCount Count
);

/// <summary>Time limits began. The first event of the stream: it says whose.</summary>
[EventName("deadlines_started")]
public sealed record DeadlinesStarted([P1] Guid CaseId, [P1] ImmutableArray<DeadlineStart> Deadlines) : ClockEvent
{
    /// <inheritdoc/>
    public override CaseClocks ApplyTo(CaseClocks clocks, DateTimeOffset recordedAt) =>
        Deadlines.Aggregate(clocks with { CaseId = CaseId }, (all, start) => all.Add(Clock.Of(start)));
}

/// <summary>A time limit that does not run from a day on.</summary>
public sealed record DeadlineRest(string DeadlineId, DateOnly From);

/// <summary>Time limits rest: their last day is not known until they run on.</summary>
[EventName("deadlines_suspended")]
public sealed record DeadlinesSuspended([P1] ImmutableArray<DeadlineRest> Deadlines) : ClockEvent
{
    /// <inheritdoc/>
    public override CaseClocks ApplyTo(CaseClocks clocks, DateTimeOffset recordedAt) =>
        Deadlines.Aggregate(clocks, (all, rest) => all.Change(rest.DeadlineId, clock => clock.Rest(rest.From)));
}

/// <summary>A time limit counted anew.</summary>
/// <param name="DeadlineId">Which.</param>
/// <param name="DueOnBefore">Its last day until then.</param>
/// <param name="Count">How it is counted now.</param>
/// <param name="StartsOn">Legal day of what started it, where that was put right; null where it is as it was.</param>
public sealed record DeadlineCount(string DeadlineId, DateOnly DueOnBefore, ClockCount Count, DateOnly? StartsOn = null);

/// <summary>Time limits run on; the days of rest are left out of the count.</summary>
[EventName("deadlines_resumed")]
public sealed record DeadlinesResumed([P1] ImmutableArray<DeadlineCount> Deadlines) : ClockEvent
{
    /// <inheritdoc/>
    public override CaseClocks ApplyTo(CaseClocks clocks, DateTimeOffset recordedAt) => clocks.Recount(Deadlines);
}

/// <summary>Time limits were lengthened by consent.</summary>
[EventName("deadlines_extended")]
public sealed record DeadlinesExtended([P1] ImmutableArray<DeadlineCount> Deadlines) : ClockEvent
{
    /// <inheritdoc/>
    public override CaseClocks ApplyTo(CaseClocks clocks, DateTimeOffset recordedAt) => clocks.Recount(Deadlines);
}

/// <summary>Why a last day moved though nobody lengthened anything.</summary>
public enum MovedBecause
{
    /// <summary>A calendar was published or replaced.</summary>
    Calendar,

    /// <summary>The record was put right.</summary>
    Record,
}

/// <summary>Last days moved.</summary>
[EventName("deadlines_moved")]
public sealed record DeadlinesMoved([P1] MovedBecause Because, [P1] ImmutableArray<DeadlineCount> Deadlines) : ClockEvent
{
    /// <inheritdoc/>
    public override CaseClocks ApplyTo(CaseClocks clocks, DateTimeOffset recordedAt) => clocks.Recount(Deadlines);
}

/// <summary>How a time limit ended.</summary>
/// <param name="DeadlineId">Which.</param>
/// <param name="On">Legal day of what ended it.</param>
/// <param name="By">Name of the event that did.</param>
public sealed record DeadlineEnd(string DeadlineId, DateOnly On, string By);

/// <summary>What had to be done was done in time.</summary>
[EventName("deadlines_met")]
public sealed record DeadlinesMet([P1] ImmutableArray<DeadlineEnd> Deadlines) : ClockEvent
{
    /// <inheritdoc/>
    public override CaseClocks ApplyTo(CaseClocks clocks, DateTimeOffset recordedAt) => clocks.End(Deadlines, ClockState.Met);
}

/// <summary>A time limit that ran out.</summary>
/// <param name="DeadlineId">Which.</param>
/// <param name="DueOn">Its last day.</param>
/// <param name="DeemsOn">The day after which the law's substitute for what was not done goes on record, where it has one.</param>
/// <param name="EscalatesOn">The day after which the supervising body is told, where nothing is done.</param>
public sealed record DeadlineMiss(string DeadlineId, DateOnly DueOn, DateOnly? DeemsOn, DateOnly? EscalatesOn);

/// <summary>Time limits ran out, and nothing on record had ended them.</summary>
[EventName("deadlines_missed")]
public sealed record DeadlinesMissed([P1] ImmutableArray<DeadlineMiss> Deadlines) : ClockEvent
{
    /// <inheritdoc/>
    public override CaseClocks ApplyTo(CaseClocks clocks, DateTimeOffset recordedAt) =>
        Deadlines.Aggregate(
            clocks,
            (all, miss) =>
                all.Change(
                    miss.DeadlineId,
                    clock =>
                        clock with
                        {
                            State = ClockState.Missed,
                            MissedAt = recordedAt,
                            DeemsOn = miss.DeemsOn,
                            EscalatesOn = miss.EscalatesOn,
                        }
                )
        );
}

/// <summary>It was done in time after all, and came on record late: nothing had been missed.</summary>
[EventName("misses_withdrawn")]
public sealed record MissesWithdrawn([P1] ImmutableArray<DeadlineEnd> Deadlines) : ClockEvent
{
    /// <inheritdoc/>
    public override CaseClocks ApplyTo(CaseClocks clocks, DateTimeOffset recordedAt) => clocks.End(Deadlines, ClockState.Met);
}

/// <summary>It was done, too late.</summary>
[EventName("deadlines_met_late")]
public sealed record DeadlinesMetLate([P1] ImmutableArray<DeadlineEnd> Deadlines) : ClockEvent
{
    /// <inheritdoc/>
    public override CaseClocks ApplyTo(CaseClocks clocks, DateTimeOffset recordedAt) => clocks.End(Deadlines, ClockState.MetLate);
}

/// <summary>Time limits were taken away: what started them was put right, began anew or came undone.</summary>
[EventName("deadlines_cancelled")]
public sealed record DeadlinesCancelled([P1] ImmutableArray<DeadlineEnd> Deadlines) : ClockEvent
{
    /// <inheritdoc/>
    public override CaseClocks ApplyTo(CaseClocks clocks, DateTimeOffset recordedAt) => clocks.End(Deadlines, ClockState.Cancelled);
}
