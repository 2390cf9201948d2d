using Mediation.Domain.Reference;

namespace Mediation.Domain.Deadlines;

/// <summary>A last day, with the rule that gave it and how it was counted.</summary>
/// <param name="Governing">The version of the rule that governs.</param>
/// <param name="Computation">How it was counted.</param>
/// <param name="Article">Law, document number and article of the number.</param>
public sealed record DueDay(GoverningVersion Governing, Computation Computation, string Article)
{
    /// <summary>Code of the rule.</summary>
    public string Rule => Governing.Rule.Code;

    /// <summary>The last day.</summary>
    public DateOnly On => Computation.DueOn;

    /// <summary>The calendars that were asked, with their versions, in one line; null where none was.</summary>
    public string? Calendars => Computation.CalendarVersion;
}

/// <summary>The time limits as they run at one place: what a decision asks for a last day.</summary>
/// <param name="Book">The rules.</param>
/// <param name="Places">The divisions.</param>
/// <param name="Division">Where; null for the country.</param>
/// <param name="Calendar">Which days are worked there.</param>
public sealed record LawClock(DeadlineRulebook Book, ReferenceBook Places, string? Division, WorkingCalendar Calendar)
{
    /// <summary>The days on which to warn of a last day, with the working days left then, the earliest first.</summary>
    public IEnumerable<(int DaysLeft, DateOnly On)> WarningsOf(DeadlineRule rule, Computation counted)
    {
        foreach (var days in rule.Warnings)
        {
            // A day on which nothing ran yet warns of nothing; where the period runs back, every day before its end does.
            if (
                WorkingDays(counted.DueOn, days, Direction.Backwards) is { } on
                && (on > counted.StartsOn || counted.DueOn < counted.StartsOn)
            )
                yield return (days, on);
        }
    }

    /// <summary>The day so many working days before or after another; null where no calendar covers it.</summary>
    public DateOnly? WorkingDays(DateOnly from, int days, Direction direction) =>
        days == 0
            ? from
            : DueDate
                .Count(from, new Period(days, PeriodUnit.WorkingDay, CountsFrom.DayAfter, direction, Roll.None, null), Calendar)
                .Computation?.DueOn;

    /// <summary>
    /// The last day of a period that started on a day; null where no version was in force then, or no calendar covers it. A rule that the
    /// book does not have is a bug.
    /// </summary>
    /// <param name="rule">Code of the rule.</param>
    /// <param name="startsOn">The day on which it started.</param>
    /// <param name="resting">Days that do not count; none where left out.</param>
    public DueDay? Due(string rule, DateOnly startsOn, IReadOnlyList<Interval>? resting = null)
    {
        var known = Book.Rules.Find(rule) ?? throw new InvalidOperationException($"The rulebook has no rule {rule}.");
        return
            DeadlineRulebook.Governing(known, startsOn, Division, Places) is { } governing
            && DueDate.Count(startsOn, governing.Version.Period, Calendar, resting).Computation is { } computation
            ? new(governing, computation, Book.Cite(governing.Version.Sources[0]))
            : null;
    }
}
