using Mediation.Domain.Kernel;

namespace Mediation.Domain.Deadlines;

/// <summary>Counting, and nothing of any one law: day after, units, exclusions, moves past days off.</summary>
public static class DueDate
{
    /// <summary>Counts a period from a day. Units of hours want <see cref="CountHours"/>.</summary>
    /// <param name="startsOn">The day of what starts it; the fixed day where the period runs back.</param>
    /// <param name="period">What is counted.</param>
    /// <param name="calendar">Which days are worked.</param>
    /// <param name="excluded">Days that do not count; only forwards.</param>
    public static Counted Count(DateOnly startsOn, Period period, WorkingCalendar calendar, IReadOnlyList<Interval>? excluded = null)
    {
        if (startsOn.Year > YearCalendar.Horizon)
            return Counted.Needs(startsOn.Year);
        var gaps = Merged(excluded ?? []);
        var backwards = period.Direction == Direction.Backwards;
        var first =
            period.CountsFrom == CountsFrom.SameDay || period.Length == 0 ? startsOn
            : backwards ? Shift(startsOn, -1)
            : Shift(startsOn, 1);
        if (period.Unit == PeriodUnit.WorkingDay)
            return WorkingDays(startsOn, first, period, calendar, gaps);

        var raw = period.Unit == PeriodUnit.CalendarDay ? Days(first, period) : Months(startsOn, period);
        raw = After(gaps, first, raw);
        if (raw.Year > YearCalendar.Horizon)
            return Counted.Needs(raw.Year);
        if (period.Roll == Roll.None)
            return Done(startsOn, first, raw, raw, period, calendar, gaps, asked: null);
        if (calendar.MissingYear(raw, raw) is { } missing)
            return Counted.Needs(missing);
        return Rolled(raw, period.Roll, calendar) is { } due
            ? Done(startsOn, first, raw, due, period, calendar, gaps, asked: (raw, due))
            : Counted.Needs(period.Roll == Roll.NextWorkingDay ? YearCalendar.Horizon + 1 : raw.Year - 1);
    }

    /// <summary>
    /// Counts hours from a moment: from the next full hour (民事诉讼法 Art. 85), or from the moment itself where it was agreed so.
    /// An end on a day off moves to the same hour of the first working day, the earlier of the two ends that could be argued.
    /// </summary>
    public static Counted CountHours(DateTimeOffset startsAt, Period period, WorkingCalendar calendar)
    {
        var start = LawfulDay.InShanghai(startsAt);
        if (start.Year > YearCalendar.Horizon)
            return Counted.Needs(start.Year);
        if (period.CountsFrom == CountsFrom.DayAfter && start.Ticks % TimeSpan.TicksPerHour != 0)
            start = start.AddTicks(TimeSpan.TicksPerHour - start.Ticks % TimeSpan.TicksPerHour);
        var end = start.AddHours(period.Direction == Direction.Backwards ? -period.Length : period.Length);
        // Midnight is the end of the day before, not the beginning of the next.
        var raw = LawfulDay.Of(end.AddTicks(-1));
        if (period.Roll != Roll.None && calendar.MissingYear(raw, raw) is { } missing)
            return Counted.Needs(missing);
        if (Rolled(raw, period.Roll, calendar) is not { } due)
            return Counted.Needs(YearCalendar.Horizon + 1);
        var counted = Done(
            LawfulDay.Of(startsAt),
            LawfulDay.Of(start),
            raw,
            due,
            period,
            calendar,
            [],
            period.Roll == Roll.None ? null : (raw, due)
        );
        return counted with { Computation = counted.Computation! with { EndsAt = end.AddDays(due.DayNumber - raw.DayNumber) } };
    }

    private static Counted WorkingDays(
        DateOnly startsOn,
        DateOnly first,
        Period period,
        WorkingCalendar calendar,
        IReadOnlyList<Interval> gaps
    )
    {
        if (calendar.MissingYear(first, first) is { } missing)
            return Counted.Needs(missing);
        var backwards = period.Direction == Direction.Backwards;
        int number;
        if (period.Length == 0)
        {
            return Rolled(first, period.Roll, calendar) is { } moved
                ? Done(startsOn, first, first, moved, period, calendar, gaps, (first, moved))
                : Counted.Needs(YearCalendar.Horizon + 1);
        }
        if (backwards)
        {
            number = calendar.WorkingDaysThrough(first) - period.Length + 1;
        }
        else
        {
            number = calendar.WorkingDaysThrough(Shift(first, -1)) + period.Length;
            foreach (var gap in gaps)
            {
                var from = gap.From < first ? first : gap.From;
                if (calendar.WorkingDay(number) is not { } end || from > end)
                    break;
                if (calendar.MissingYear(gap.To, gap.To) is { } beyond)
                    return Counted.Needs(beyond);
                if (gap.To >= from)
                    number += calendar.WorkingDaysThrough(gap.To) - calendar.WorkingDaysThrough(Shift(from, -1));
            }
        }
        if (calendar.WorkingDay(number) is not { } raw)
            return Counted.Needs(backwards ? first.Year - 1 : YearCalendar.Horizon + 1);
        return calendar.MissingYear(backwards ? raw : first, backwards ? first : raw) is { } between
            ? Counted.Needs(between)
            : Done(startsOn, first, raw, raw, period, calendar, gaps, (first, raw));
    }

    private static DateOnly Days(DateOnly first, Period period) =>
        Shift(
            first,
            period.Length == 0 ? 0
                : period.Direction == Direction.Backwards ? 1 - period.Length
                : period.Length - 1
        );

    // The corresponding day, or the last of its month: 民法典 Art. 202.
    private static DateOnly Months(DateOnly startsOn, Period period)
    {
        var months = period.Length * (period.Unit == PeriodUnit.Year ? 12 : 1) * (period.Direction == Direction.Backwards ? -1 : 1);
        var all = startsOn.Year * 12L + startsOn.Month - 1 + months;
        if (all >= (DateOnly.MaxValue.Year + 1) * 12L || all < 12)
            return months > 0 ? DateOnly.MaxValue : DateOnly.MinValue;
        var corresponding = startsOn.AddMonths(months);
        return period.CountsFrom == CountsFrom.SameDay && months != 0 ? Shift(corresponding, months > 0 ? -1 : 1) : corresponding;
    }

    private static DateOnly After(IReadOnlyList<Interval> gaps, DateOnly first, DateOnly raw)
    {
        foreach (var gap in gaps)
        {
            var from = gap.From < first ? first : gap.From;
            if (from > raw)
                break;
            if (gap.To >= from)
                raw = Shift(raw, gap.To.DayNumber - from.DayNumber + 1);
        }
        return raw;
    }

    private static DateOnly? Rolled(DateOnly raw, Roll roll, WorkingCalendar calendar) =>
        roll switch
        {
            Roll.NextWorkingDay => calendar.OnOrAfter(raw),
            Roll.PreviousWorkingDay => calendar.OnOrBefore(raw),
            _ => raw,
        };

    private static Counted Done(
        DateOnly startsOn,
        DateOnly first,
        DateOnly raw,
        DateOnly due,
        Period period,
        WorkingCalendar calendar,
        IReadOnlyList<Interval> gaps,
        (DateOnly A, DateOnly B)? asked
    )
    {
        List<NotedDay>? skipped = null;
        List<NotedDay>? worked = null;
        IReadOnlyList<YearCalendar> calendars = [];
        if (asked is var (a, b))
        {
            var (from, to) = a <= b ? (a, b) : (b, a);
            for (var day = from; day <= to; day = day.AddDays(1))
            {
                if (calendar.ReasonOf(day) is { } reason && !(day != raw && Within(gaps, day)))
                    (calendar.IsWorkingDay(day) ? worked ??= [] : skipped ??= []).Add(new(day, reason));
            }
            calendars = calendar.Covering(from.Year, to.Year);
        }
        var ends = period.CutOff is { } hour ? LawfulDay.StartOf(due) + hour.ToTimeSpan() : LawfulDay.StartOf(due.AddDays(1));
        return new(new(startsOn, first, raw, due, ends, skipped ?? [], worked ?? [], gaps, calendars), 0);
    }

    private static bool Within(IReadOnlyList<Interval> gaps, DateOnly day)
    {
        for (var index = 0; index < gaps.Count; index++)
        {
            if (gaps[index].From <= day && day <= gaps[index].To)
                return true;
        }
        return false;
    }

    private static IReadOnlyList<Interval> Merged(IReadOnlyList<Interval> intervals)
    {
        if (intervals.Count < 2)
            return intervals;
        var merged = new List<Interval>();
        foreach (var next in intervals.OrderBy(interval => interval.From))
        {
            if (merged.Count > 0 && next.From.DayNumber <= merged[^1].To.DayNumber + 1)
                merged[^1] = merged[^1] with { To = next.To > merged[^1].To ? next.To : merged[^1].To };
            else
                merged.Add(next);
        }
        return merged;
    }

    private static DateOnly Shift(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
