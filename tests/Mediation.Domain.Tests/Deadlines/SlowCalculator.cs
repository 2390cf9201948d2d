using Mediation.Domain.Deadlines;

namespace Mediation.Domain.Tests.Deadlines;

/// <summary>Counts as one does with a finger on the wall calendar, day by day; shares nothing with the code under test but the question.</summary>
internal sealed class SlowCalculator(IReadOnlySet<DateOnly> off, IReadOnlySet<DateOnly> work)
{
    internal (DateOnly Raw, DateOnly Due) Count(DateOnly start, Period period, IReadOnlyList<Interval> excluded)
    {
        var step = period.Direction == Direction.Forwards ? 1 : -1;
        var day = start;
        if (period.Length > 0)
        {
            day = period.Unit switch
            {
                PeriodUnit.CalendarDay => Walk(start, step, period, _ => true, excluded),
                PeriodUnit.WorkingDay => Walk(start, step, period, Works, excluded),
                _ => Corresponding(start, step, period, excluded),
            };
        }
        var due = day;
        while (period.Roll == Roll.NextWorkingDay && !Works(due))
            due = due.AddDays(1);
        while (period.Roll == Roll.PreviousWorkingDay && !Works(due))
            due = due.AddDays(-1);
        return (day, due);
    }

    private bool Works(DateOnly day) =>
        work.Contains(day) || (!off.Contains(day) && day.DayOfWeek != DayOfWeek.Saturday && day.DayOfWeek != DayOfWeek.Sunday);

    private static DateOnly Walk(DateOnly start, int step, Period period, Func<DateOnly, bool> counts, IReadOnlyList<Interval> excluded)
    {
        var day = period.CountsFrom == CountsFrom.SameDay ? start.AddDays(-step) : start;
        for (var counted = 0; counted < period.Length; )
        {
            day = day.AddDays(step);
            if (counts(day) && !Excluded(day, excluded))
                counted++;
        }
        return day;
    }

    private static DateOnly Corresponding(DateOnly start, int step, Period period, IReadOnlyList<Interval> excluded)
    {
        var (year, month) = (start.Year, start.Month);
        for (var passed = 0; passed < period.Length * (period.Unit == PeriodUnit.Year ? 12 : 1); passed++)
        {
            month += step;
            if (month is 0 or 13)
                (year, month) = (year + step, month == 13 ? 1 : 12);
        }
        var number = start.Day;
        while (number > DateTime.DaysInMonth(year, month))
            number--;
        var end = new DateOnly(year, month, number);
        if (period.CountsFrom == CountsFrom.SameDay)
            end = end.AddDays(-step);
        // Each day left out on the way is a day more at the end, and days left out there do not make up for it.
        var owed = 0;
        for (var day = period.CountsFrom == CountsFrom.SameDay ? start : start.AddDays(1); day <= end; day = day.AddDays(1))
            owed += Excluded(day, excluded) ? 1 : 0;
        while (owed > 0)
        {
            end = end.AddDays(1);
            if (!Excluded(end, excluded))
                owed--;
        }
        return end;
    }

    private static bool Excluded(DateOnly day, IReadOnlyList<Interval> excluded) =>
        excluded.Any(interval => interval.From <= day && day <= interval.To);
}
