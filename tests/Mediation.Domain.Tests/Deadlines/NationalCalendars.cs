using System.Text.Json;
using Mediation.Domain.Deadlines;
using Mediation.Testing;

namespace Mediation.Domain.Tests.Deadlines;

/// <summary>The national tables of 2024 to 2026, read from their files.</summary>
internal static class NationalCalendars
{
    internal static IReadOnlyList<YearCalendar> All { get; } =
    [
        .. new[] { 2024, 2025, 2026 }.Select(year =>
        {
            using var file = JsonDocument.Parse(
                File.ReadAllText(Path.Combine(Golden.Root, $"src/Mediation.Api/Deadlines/Calendars/CN-{year}.json"))
            );
            return new YearCalendar("CN", null, year, 1, "notice", Days(file, "off"), Days(file, "work"));
        }),
    ];

    internal static WorkingCalendar Working { get; } = new("CN", All);

    internal static SlowCalculator Slow { get; } =
        new(All.SelectMany(calendar => calendar.Off).ToHashSet(), All.SelectMany(calendar => calendar.Work).ToHashSet());

    private static DateOnly[] Days(JsonDocument file, string list) =>
        [.. file.RootElement.GetProperty(list).EnumerateArray().Select(day => DateOnly.Parse(day.GetString()!))];
}
