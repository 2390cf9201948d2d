using System.Text;

namespace Mediation.Api.ReadModels.PartyIndex;

/// <summary>Pairs of neighbouring characters, so that any part of a Chinese name is found by an index and not by reading every row.</summary>
public static class Grams
{
    /// <summary>One spelling for letters of different width and case.</summary>
    public static string Normal(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Trim();

    /// <summary>Every single character and every pair of a name.</summary>
    public static string[] Of(string name)
    {
        var runes = Normal(name).EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        return [.. runes.Concat(Pairs(runes)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What a name must hold to hold the text: its pairs, or its one character.</summary>
    public static string[] Needed(string text)
    {
        var runes = Normal(text).EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        return runes.Length == 1 ? runes : [.. Pairs(runes).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Pairs(string[] runes) => runes.Zip(runes.Skip(1), (first, second) => first + second);
}
