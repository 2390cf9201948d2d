namespace Mediation.Domain.Deadlines;

/// <summary>Why a day is worked or not, where the day of the week does not say it.</summary>
public enum DayReason
{
    /// <summary>A Saturday or a Sunday, not worked.</summary>
    Weekend,

    /// <summary>A day off by the national notice.</summary>
    Holiday,

    /// <summary>A day off by a regional overlay.</summary>
    RegionalHoliday,

    /// <summary>A Saturday or a Sunday that is worked by the national notice.</summary>
    MakeupWorkday,

    /// <summary>A Saturday or a Sunday that is worked by a regional overlay.</summary>
    RegionalMakeupWorkday,
}

/// <summary>A day that stood out in a count.</summary>
/// <param name="Day">The day.</param>
/// <param name="Reason">Why.</param>
public sealed record NotedDay(DateOnly Day, DayReason Reason);

/// <summary>Which days are worked at a place, from the first year with a notice to the horizon. Questions cost the same for two days and for twenty years.</summary>
public sealed class WorkingCalendar
{
    private readonly DateOnly _first;
    private readonly DateOnly _last;
    private readonly int[] _worked; // How many working days there are up to and with a day.
    private readonly DateOnly[] _workingDays;
    private readonly Dictionary<DateOnly, DayReason> _noted = [];
    private readonly ILookup<int, YearCalendar> _years;
    private readonly Dictionary<int, YearCalendar[]> _covering;
    private readonly string _country;
    private readonly int _lastPublished;

    /// <summary>Lays calendars over each other; of two that name a day, the later one has the last word.</summary>
    /// <param name="country">The country whose weekends are meant.</param>
    /// <param name="layers">The national calendars, then the overlays from the largest division to the smallest.</param>
    public WorkingCalendar(string country, IReadOnlyList<YearCalendar> layers)
    {
        _country = country;
        var national = layers.Where(layer => layer.Division is null).ToList();
        var (first, last) =
            national.Count == 0
                ? (YearCalendar.Horizon, YearCalendar.Horizon - 1)
                : (national.Min(layer => layer.Year), YearCalendar.Horizon);
        _first = new DateOnly(first, 1, 1);
        _last = new DateOnly(last, 12, 31);
        _lastPublished = national.Count == 0 ? first : national.Max(layer => layer.Year);
        _years = layers.ToLookup(layer => layer.Year);
        _covering = _years.ToDictionary(
            year => year.Key,
            year =>
                (YearCalendar[])
                    [.. year.Any(layer => layer.Division is null) ? [] : new[] { YearCalendar.WeekendsOnly(country, year.Key) }, .. year]
        );
        foreach (var layer in layers)
        {
            foreach (var day in layer.Off)
                _noted[day] = layer.Division is null ? DayReason.Holiday : DayReason.RegionalHoliday;
            foreach (var day in layer.Work)
                _noted[day] = layer.Division is null ? DayReason.MakeupWorkday : DayReason.RegionalMakeupWorkday;
        }
        var worked = new List<int>();
        var workingDays = new List<DateOnly>();
        for (var day = _first; day <= _last; day = day.AddDays(1))
        {
            if (ReasonOf(day) is null or DayReason.MakeupWorkday or DayReason.RegionalMakeupWorkday)
                workingDays.Add(day);
            worked.Add(workingDays.Count);
        }
        _worked = [.. worked];
        _workingDays = [.. workingDays];
    }

    /// <summary>
    /// The first year between two days for which nothing can be said, or null: one before the first notice or beyond the horizon, or one left
    /// out between two notices. Only years after the last notice may be taken as weekends make them.
    /// </summary>
    public int? MissingYear(DateOnly from, DateOnly to)
    {
        for (var year = from.Year; year <= to.Year; year++)
        {
            if (year < _first.Year || year > _last.Year || (year < _lastPublished && !_years[year].Any(layer => layer.Division is null)))
                return year;
        }
        return null;
    }

    /// <summary>Whether the day is worked.</summary>
    public bool IsWorkingDay(DateOnly day) => ReasonOf(day) is null or DayReason.MakeupWorkday or DayReason.RegionalMakeupWorkday;

    /// <summary>Why the day stands out; null for an ordinary working day.</summary>
    public DayReason? ReasonOf(DateOnly day) =>
        _noted.TryGetValue(day, out var reason) ? reason
        : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayReason.Weekend
        : null;

    /// <summary>How many working days lie between the first day covered and this one, this one included.</summary>
    public int WorkingDaysThrough(DateOnly day) => day < _first ? 0 : _worked[day.DayNumber - _first.DayNumber];

    /// <summary>The working day of that number, from 1; null beyond what is covered.</summary>
    public DateOnly? WorkingDay(int number) => number >= 1 && number <= _workingDays.Length ? _workingDays[number - 1] : null;

    /// <summary>The first working day on or after a day.</summary>
    public DateOnly? OnOrAfter(DateOnly day) => IsWorkingDay(day) ? day : WorkingDay(WorkingDaysThrough(day) + 1);

    /// <summary>The last working day on or before a day.</summary>
    public DateOnly? OnOrBefore(DateOnly day) => IsWorkingDay(day) ? day : WorkingDay(WorkingDaysThrough(day));

    /// <summary>The calendars that say which days are worked in these years, the national one first; weekends alone where none is published.</summary>
    public IReadOnlyList<YearCalendar> Covering(int fromYear, int toYear) =>
        fromYear == toYear ? Of(fromYear) : [.. Enumerable.Range(fromYear, toYear - fromYear + 1).SelectMany(Of)];

    private YearCalendar[] Of(int year) => _covering.TryGetValue(year, out var known) ? known : [YearCalendar.WeekendsOnly(_country, year)];
}
