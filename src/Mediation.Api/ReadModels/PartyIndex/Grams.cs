namespace Mediation.Api.ReadModels.PartyIndex;

/// <summary>Pairs of neighbouring characters, so that any part of a Chinese name is found by an index and not by reading every row.</summary>
public static class Grams
{
    /// <summary>One spelling for letters of different width and case.</summary>
    public static string Normal(string text) =>
        string.Create(
                text.Length,
                text,
                static (folded, given) =>
                {
                    for (var i = 0; i < given.Length; i++)
                    {
                        folded[i] = char.ToLowerInvariant(OfOneWidth(given[i]));
                    }
                }
            )
            .Trim();

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

    // Where globalization is invariant, string.Normalize leaves everything as it is. What people type in two widths is this block and the space.
    private static char OfOneWidth(char character) =>
        character switch
        {
            >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
            '\u3000' => ' ',
            _ => character,
        };

    private static IEnumerable<string> Pairs(string[] runes) => runes.Zip(runes.Skip(1), (first, second) => first + second);
}
