using System.Globalization;

namespace Mediation.Api.Http;

/// <summary>Values written as strings: the same reading for bodies and for query strings.</summary>
internal static class Scalars
{
    private static readonly string YearRange = $"{Rfc3339.FirstYear} … {Rfc3339.LastYear}";

    public static (string Code, (string, object?)[] Args)? FaultOf(JsonShape shape, string text) =>
        shape.Kind switch
        {
            JsonKind.Uuid => Uuid(text, out _) ? null : ("bad_uuid", []),
            JsonKind.Day when !Day(text, out _) => ("bad_date", []),
            JsonKind.Day when Day(text, out var day) && OutOfYears(day.Year) => ("out_of_range", [("range", YearRange)]),
            JsonKind.Moment when !Rfc3339.TryParse(text, out _) => ("bad_date_time", []),
            JsonKind.Moment when Rfc3339.TryParse(text, out var moment) && OutOfYears(moment.Year) => (
                "out_of_range",
                [("range", YearRange)]
            ),
            JsonKind.Time => Time(text, out _) ? null : ("bad_time", []),
            JsonKind.Choice => Array.IndexOf(shape.Choices, text) >= 0 ? null : ("unknown_value", [("allowed", shape.Choices)]),
            _ => null,
        };

    /// <summary>Only the form with hyphens: an id has one spelling, so that logs and links can be searched for it.</summary>
    public static bool Uuid(string text, out Guid id) => Guid.TryParseExact(text, "D", out id);

    public static bool Day(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public static bool Time(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm:ss", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static bool OutOfYears(int year) => year is < Rfc3339.FirstYear or > Rfc3339.LastYear;
}
