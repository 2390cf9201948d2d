using System.Text.Json;
using System.Text.Json.Serialization;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Reference;

namespace Mediation.Testing.Cases;

/// <summary>The law's clock as decisions of the worked case read it: the rulebook and the national calendars, from their files.</summary>
public static class AClock
{
    private static readonly JsonSerializerOptions s_files = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    private static readonly string[] s_chapters =
    [
        "negotiation-and-mediation",
        "agreement-and-after",
        "arbitration-and-court",
        "neighbouring-duties",
        "own-service",
    ];

    /// <summary>At the place of the worked case.</summary>
    public static LawClock OfSuizhou { get; } =
        new(
            new DeadlineRulebook(
                new Catalogue<Law>(Read<Law[]>("Rulebook/laws"), law => law.Code),
                [.. s_chapters.Select(name => new RulebookChapter(name, Read<DeadlineRule[]>($"Rulebook/{name}")))],
                []
            ),
            ABook.OfSuizhou,
            null,
            new WorkingCalendar("CN", [.. new[] { 2024, 2025, 2026 }.Select(National)])
        );

    private sealed record Table(DateOnly[] Off, DateOnly[] Work);

    private static YearCalendar National(int year)
    {
        var table = Read<Table>($"Calendars/CN-{year}");
        return new("CN", null, year, 1, "notice", table.Off, table.Work);
    }

    private static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(Golden.Root, $"src/Mediation.Api/Deadlines/{name}.json")), s_files)!;
}
