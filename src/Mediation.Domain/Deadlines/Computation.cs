namespace Mediation.Domain.Deadlines;

/// <summary>How a period was counted, complete enough to be checked by hand.</summary>
/// <param name="StartsOn">The day of what started it.</param>
/// <param name="CountedFrom">The first day counted; the last one where the period runs back.</param>
/// <param name="RawEnd">The last day before any move to or from a day off.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="EndsAt">The moment at which it is over: 24:00 of the last day, or its cut-off.</param>
/// <param name="Skipped">Days off that the count or the move passed over.</param>
/// <param name="Worked">Make-up working days that counted, or on which the end could stay.</param>
/// <param name="Excluded">The days that were taken out, overlapping ones once.</param>
/// <param name="Calendars">The calendars that were asked; none where no day had to be known as worked or off.</param>
public sealed record Computation(
    DateOnly StartsOn,
    DateOnly CountedFrom,
    DateOnly RawEnd,
    DateOnly DueOn,
    DateTimeOffset EndsAt,
    IReadOnlyList<NotedDay> Skipped,
    IReadOnlyList<NotedDay> Worked,
    IReadOnlyList<Interval> Excluded,
    IReadOnlyList<YearCalendar> Calendars
)
{
    /// <summary>Whether a year was asked whose notice is not published: the day may still move.</summary>
    public bool Provisional => Calendars.Any(calendar => calendar.Provisional);

    /// <summary>The calendars with their versions in one line, e.g. <c>CN/2026@1</c>; null where none was asked.</summary>
    public string? CalendarVersion =>
        Calendars.Count == 0 ? null : string.Join(", ", Calendars.Select(used => $"{used.Id}@{used.Version}"));
}

/// <summary>A computation, or the year whose calendar it would have needed.</summary>
public readonly record struct Counted(Computation? Computation, int MissingYear)
{
    internal static Counted Needs(int year) => new(null, year);
}

/// <summary>Whether what had to be done was done in time, and by which day it is judged.</summary>
/// <param name="InTime">Whether it was.</param>
/// <param name="JudgedBy">The day that decides.</param>
/// <param name="ByPosting">Whether that is the day of posting: time in the post does not count, 民事诉讼法 Art. 85(4).</param>
public sealed record Timeliness(bool InTime, DateOnly JudgedBy, bool ByPosting)
{
    /// <summary>Judges an act that arrived on a day and may have been posted on an earlier one.</summary>
    public static Timeliness Of(Computation deadline, DateOnly arrivedOn, DateOnly? postedOn)
    {
        var judged = postedOn ?? arrivedOn;
        return new(judged <= deadline.DueOn, judged, postedOn is not null);
    }
}
