using System.Collections.Frozen;
using System.Text.Json;
using Mediation.Api.Http;

namespace Mediation.Api.Cases.Dossier;

/// <summary>In which order the papers of a case lie in its file (卷内顺序), from a file.</summary>
internal static class ArchiveOrder
{
    /// <summary>The folder of evidence, which lies between the papers.</summary>
    internal const string EvidenceFolder = "05-evidence";

    /// <summary>The folders, first to last.</summary>
    internal static IReadOnlyList<Chapter> Chapters { get; } = Load();

    private static readonly FrozenDictionary<string, Chapter> s_byType = Chapters
        .SelectMany(chapter => chapter.Types.Select(type => (type, chapter)))
        .ToFrozenDictionary(pair => pair.type, pair => pair.chapter, StringComparer.Ordinal);

    /// <summary>Where papers of a type lie.</summary>
    internal static Chapter Of(string documentType) => s_byType[documentType];

    private static Chapter[] Load()
    {
        using var file = typeof(ArchiveOrder).Assembly.GetManifestResourceStream($"{typeof(ArchiveOrder).Namespace}.archive-order.json")!;
        return JsonSerializer.Deserialize<Chapter[]>(file, ApiJson.Options)!;
    }

    /// <summary>A folder of the file.</summary>
    /// <param name="Folder">Its name, which sorts by itself.</param>
    /// <param name="Zh">What lies in it.</param>
    /// <param name="En">The same.</param>
    /// <param name="Types">Papers of these types, in this order.</param>
    internal sealed record Chapter(string Folder, string Zh, string En, IReadOnlyList<string> Types);
}
