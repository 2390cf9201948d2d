using Microsoft.Net.Http.Headers;

namespace Mediation.Api.Problems;

/// <summary>The languages in which the API explains itself.</summary>
public enum Language
{
    English,
    Chinese,
}

/// <summary>Which language a caller wants: Chinese where he prefers it, English otherwise, also where he says nothing.</summary>
public static class Languages
{
    public static string Tag(this Language language) => language == Language.Chinese ? "zh-CN" : "en";

    public static Language Of(HttpRequest request)
    {
        var header = request.Headers.AcceptLanguage;
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header, out var wanted))
            return Language.English;
        var (best, language) = (0.0, Language.English);
        foreach (var range in wanted)
        {
            Language? named =
                Names(range.Value.Value, "zh") ? Language.Chinese
                : Names(range.Value.Value, "en") ? Language.English
                : null;
            if (named is { } known && (range.Quality ?? 1) > best)
                (best, language) = (range.Quality ?? 1, known);
        }
        return language;
    }

    private static bool Names(string? range, string language) =>
        range is not null
        && range.StartsWith(language, StringComparison.OrdinalIgnoreCase)
        && (range.Length == language.Length || range[language.Length] == '-');
}
