namespace Mediation.Domain.Deadlines;

/// <summary>The days off and the make-up working days of one year, as one notice published them.</summary>
/// <param name="Country">Two letters, ISO 3166.</param>
/// <param name="Division">The division for which this overlay stands; null for the whole country.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Version">1 for the first publication that this register knows, then 2, 3, …; 0 where none is published yet.</param>
/// <param name="Source">The notice.</param>
/// <param name="Off">Days off 法定休假日, weekends in a holiday included.</param>
/// <param name="Work">Weekend days that are worked 调休上班日.</param>
public sealed record YearCalendar(
    string Country,
    string? Division,
    int Year,
    int Version,
    string Source,
    IReadOnlyList<DateOnly> Off,
    IReadOnlyList<DateOnly> Work
)
{
    /// <summary>The last year for which weekends are taken in place of a notice.</summary>
    public const int Horizon = 2099;

    /// <summary>The name of the calendar whatever its version, e.g. <c>CN/2026</c> or <c>CN/2026/450000</c>.</summary>
    public string Id => Division is null ? $"{Country}/{Year:0000}" : $"{Country}/{Year:0000}/{Division}";

    /// <summary>Weekends only, because no notice is published yet.</summary>
    public bool Provisional => Version == 0;

    /// <summary>How many days of the year are worked where this calendar alone is asked.</summary>
    public int WorkingDays =>
        Enumerable
            .Range(0, new DateOnly(Year, 12, 31).DayOfYear)
            .Select(new DateOnly(Year, 1, 1).AddDays)
            .Count(day => Work.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Off.Contains(day)));

    /// <summary>The year as weekends alone make it.</summary>
    public static YearCalendar WeekendsOnly(string country, int year) => new(country, null, year, 0, "", [], []);
}

/// <summary>What is wrong with a calendar.</summary>
public enum CalendarFaultKind
{
    /// <summary>The day is not in the year of the calendar.</summary>
    DayOutsideYear,

    /// <summary>The day stands twice, be it in both lists.</summary>
    DayTwice,

    /// <summary>A make-up day is a Saturday or a Sunday; this one is worked anyway.</summary>
    NotAWeekend,

    /// <summary>Another calendar in force for the same place says the opposite of the day.</summary>
    Contradicts,
}

/// <summary>A fault of a calendar, and where it stands.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Day">Which day.</param>
/// <param name="Off">Whether it stands among the days off.</param>
/// <param name="Index">Its place in that list, from 0.</param>
/// <param name="Other">The calendar that it contradicts.</param>
public sealed record CalendarFault(CalendarFaultKind Kind, DateOnly Day, bool Off, int Index, string? Other = null);

/// <summary>Holds a calendar against itself and against those that it lies over or under.</summary>
public static class CalendarCheck
{
    /// <summary>Every fault; empty when it may be used.</summary>
    /// <param name="calendar">The calendar that is to come in.</param>
    /// <param name="inForce">The calendars of the year that hold somewhere in its territory or around it.</param>
    public static IReadOnlyList<CalendarFault> FaultsOf(YearCalendar calendar, IEnumerable<YearCalendar> inForce)
    {
        var faults = new List<CalendarFault>();
        var seen = new HashSet<DateOnly>();
        foreach (var (days, off) in new[] { (calendar.Off, true), (calendar.Work, false) })
        {
            foreach (var (index, day) in days.Index())
            {
                if (day.Year != calendar.Year)
                    faults.Add(new(CalendarFaultKind.DayOutsideYear, day, off, index));
                if (!seen.Add(day))
                    faults.Add(new(CalendarFaultKind.DayTwice, day, off, index));
                else if (!off && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                    faults.Add(new(CalendarFaultKind.NotAWeekend, day, off, index));
            }
        }
        foreach (var other in inForce.Where(other => other.Year == calendar.Year && other.Id != calendar.Id))
        {
            faults.AddRange(Opposed(calendar.Off, other.Work, off: true, other.Id));
            faults.AddRange(Opposed(calendar.Work, other.Off, off: false, other.Id));
        }
        return faults;
    }

    private static IEnumerable<CalendarFault> Opposed(
        IReadOnlyList<DateOnly> days,
        IReadOnlyList<DateOnly> others,
        bool off,
        string other
    ) =>
        days.Index()
            .Where(day => others.Contains(day.Item))
            .Select(day => new CalendarFault(CalendarFaultKind.Contradicts, day.Item, off, day.Index, other));
}
