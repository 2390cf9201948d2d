using System.Collections.Frozen;
using System.Text.Json;
using Mediation.Api.Http;

namespace Mediation.Api.Problems;

/// <summary>Every code the API can answer with. A new code is a new entry in a JSON file of this folder, nothing else.</summary>
public static class ProblemCatalogue
{
    private static readonly FrozenDictionary<string, ProblemEntry> ByCode = Load()
        .ToFrozenDictionary(entry => entry.Code, StringComparer.Ordinal);

    /// <summary>All entries: codes of answers first, then faults of input, then reasons of decisions; by status and code.</summary>
    public static IReadOnlyList<ProblemEntry> All { get; } =
    [.. ByCode.Values.OrderBy(entry => entry.Kind).ThenBy(entry => entry.Status).ThenBy(entry => entry.Code, StringComparer.Ordinal)];

    /// <summary>The entry of a code; a code without an entry is a bug.</summary>
    public static ProblemEntry Get(string code) =>
        ByCode.TryGetValue(code, out var entry)
            ? entry
            : throw new InvalidOperationException($"The problem catalogue has no entry '{code}'.");

    public static bool TryGet(string code, out ProblemEntry? entry) => ByCode.TryGetValue(code, out entry);

    private static IEnumerable<ProblemEntry> Load()
    {
        var assembly = typeof(ProblemCatalogue).Assembly;
        var folder = typeof(ProblemCatalogue).Namespace + ".";
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var entry in JsonSerializer.Deserialize<ProblemEntry[]>(stream, ApiJson.Options)!)
                yield return entry;
        }
    }
}
