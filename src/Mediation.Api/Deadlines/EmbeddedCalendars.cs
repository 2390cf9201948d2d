using System.Text.Json;
using Mediation.Api.Http;
using Mediation.Domain.Deadlines;

namespace Mediation.Api.Deadlines;

/// <summary>The national tables that come with the program, named <c>CN-2026.json</c>; migration takes those in that are not there yet.</summary>
public static class EmbeddedCalendars
{
    private sealed record Table(string Source, IReadOnlyList<DateOnly> Off, IReadOnlyList<DateOnly> Work);

    /// <summary>Those that are not there yet, as first versions. A wrong file is an <see cref="InvalidDataException"/> that names every fault.</summary>
    public static IReadOnlyList<YearCalendar> LoadExcept(IReadOnlySet<string> there) =>
        Load(
            typeof(EmbeddedCalendars)
                .Assembly.GetManifestResourceNames()
                .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(resource => (Resource: resource, Name: resource[Prefix.Length..^".json".Length]))
                .Where(table => !there.Contains(table.Name))
                .OrderBy(table => table.Name, StringComparer.Ordinal)
                .Select(table =>
                {
                    using var reader = new StreamReader(typeof(EmbeddedCalendars).Assembly.GetManifestResourceStream(table.Resource)!);
                    return (table.Name, reader.ReadToEnd());
                })
        );

    /// <summary>From any source of files, name and text; refused as a whole.</summary>
    public static IReadOnlyList<YearCalendar> Load(IEnumerable<(string Name, string Json)> files)
    {
        var faults = new List<string>();
        var calendars = new List<YearCalendar>();
        foreach (var (name, json) in files)
        {
            try
            {
                var table = JsonSerializer.Deserialize<Table>(json, ApiJson.Options) ?? throw new JsonException("an object is expected");
                if (name is not [_, _, '-', ..] || !int.TryParse(name.AsSpan(3), out var year) || year is < 1000 or > YearCalendar.Horizon)
                {
                    faults.Add($"{name}.json: a calendar's file is named by country and year, e.g. CN-2026.json");
                    continue;
                }
                if (table is not { Source: not null, Off: not null, Work: not null })
                {
                    faults.Add($"{name}.json: source, off and work are needed");
                    continue;
                }
                var calendar = new YearCalendar(name[..2], null, year, 1, table.Source, table.Off, table.Work);
                calendars.Add(calendar);
                faults.AddRange(CalendarCheck.FaultsOf(calendar, []).Select(fault => $"{name}.json: {fault.Day:yyyy-MM-dd}: {fault.Kind}"));
            }
            catch (JsonException fault)
            {
                faults.Add($"{name}.json: {fault.Message}");
            }
        }
        return faults.Count == 0
            ? calendars
            : throw new InvalidDataException("The calendars cannot be used:\n- " + string.Join("\n- ", faults));
    }

    private const string Prefix = "Mediation.Api.Deadlines.Calendars.";
}
