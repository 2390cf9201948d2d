using System.Collections.Immutable;
using Mediation.Domain.Deadlines;

namespace Mediation.Domain.Cases.Clocks;

/// <summary>A time limit as the facts of a case want it, whatever is on record of it.</summary>
/// <param name="DeadlineId">Made from the rule and the event that started it, so that the same facts always give the same time limit.</param>
/// <param name="RuleCode">Code of the rule.</param>
/// <param name="StartsOn">Legal day of what started it.</param>
/// <param name="StartedBy">Name of the event that did.</param>
/// <param name="SubjectId">Which track, instalment or letter it is about.</param>
/// <param name="PartyId">For whom it runs, where not for all.</param>
public sealed record PlannedClock(string DeadlineId, string RuleCode, DateOnly StartsOn, string StartedBy, Guid? SubjectId, Guid? PartyId)
{
    /// <summary>Units by which the parties lengthened it.</summary>
    public int ExtendedBy { get; set; }

    /// <summary>Since when it rests.</summary>
    public DateOnly? RestsFrom { get; set; }

    /// <summary>Times of rest that are over.</summary>
    public ImmutableArray<Interval> Rests { get; set; } = [];

    /// <summary>What ended it; null while nothing has.</summary>
    public DeadlineEnd? End { get; set; }

    /// <summary>Whether that took it away.</summary>
    public bool IsVoid { get; set; }
}
