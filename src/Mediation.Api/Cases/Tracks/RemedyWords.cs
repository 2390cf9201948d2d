using System.Collections.Frozen;
using System.Text.Json;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Cases.Tracks;

/// <summary>What each remedy is called and how it is had, from a file in both languages.</summary>
internal static class RemedyWords
{
    private static readonly Book s_book = Load();
    private static readonly FrozenDictionary<string, KindWords> s_kinds = s_book.Kinds.ToFrozenDictionary(kind => kind.Code);
    private static readonly FrozenDictionary<string, NeedWords> s_needs = s_book.Needs.ToFrozenDictionary(need => need.Code);

    /// <summary>A kind of track.</summary>
    public static KindWords Of(TrackKind kind) => s_kinds[Codes.Of(kind)];

    /// <summary>Something that is still wanted.</summary>
    public static NeedWords Of(RemedyNeed need) => s_needs[Codes.Of(need)];

    private static Book Load()
    {
        using var file = typeof(RemedyWords).Assembly.GetManifestResourceStream($"{typeof(RemedyWords).Namespace}.remedies.json")!;
        return JsonSerializer.Deserialize<Book>(file, ApiJson.Options)!;
    }

    /// <summary>Name, articles and way of a remedy.</summary>
    internal sealed record KindWords(string Code, string Zh, string En, string Basis, RuleText How);

    /// <summary>What is wanted, in both languages.</summary>
    internal sealed record NeedWords(string Code, string Zh, string En);

    private sealed record Book(IReadOnlyList<KindWords> Kinds, IReadOnlyList<NeedWords> Needs);
}
