using System.Collections;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mediation.Api.Http;

namespace Mediation.Api.Problems;

/// <summary>How a code appears.</summary>
public enum ProblemKind
{
    /// <summary>The code of an answer.</summary>
    Problem,

    /// <summary>A fault of an invalid request.</summary>
    Fault,

    /// <summary>A reason of a refused decision.</summary>
    Decision,
}

/// <summary>A text in both languages of the API.</summary>
public sealed record BothLanguages(string En, string Zh)
{
    public string In(Language language) => language == Language.Chinese ? Zh : En;
}

/// <summary>One code of the catalogue with everything that is ever said about it.</summary>
public sealed record ProblemEntry
{
    internal static readonly IReadOnlyDictionary<string, object?> NoArgs = FrozenDictionary<string, object?>.Empty;

    public required string Code { get; init; }
    public required ProblemKind Kind { get; init; }
    public required int Status { get; init; }
    public required BothLanguages Title { get; init; }

    /// <summary>The sentence with <c>{names}</c> that are filled from the arguments.</summary>
    public required BothLanguages Detail { get; init; }

    /// <summary>What the caller can do about it.</summary>
    public required BothLanguages Remedy { get; init; }

    [JsonIgnore]
    public string Type => $"/problems/{Code}";

    public string DetailWith(IReadOnlyDictionary<string, object?> args, Language language)
    {
        var template = Detail.In(language);
        if (!template.Contains('{'))
            return template;
        var text = new StringBuilder(template.Length + 32);
        for (var rest = template.AsSpan(); rest.Length > 0; )
        {
            var open = rest.IndexOf('{');
            var close = open < 0 ? -1 : rest[open..].IndexOf('}');
            if (close < 0)
            {
                text.Append(rest);
                break;
            }
            text.Append(rest[..open]);
            var name = rest.Slice(open + 1, close - 1).ToString();
            text.Append(args.TryGetValue(name, out var value) ? Written(value, language) : "…");
            rest = rest[(open + close + 1)..];
        }
        return text.ToString();
    }

    internal static IReadOnlyDictionary<string, object?> ArgsOf(ReadOnlySpan<(string Name, object? Value)> args)
    {
        if (args.IsEmpty)
            return NoArgs;
        var named = new Dictionary<string, object?>(args.Length, StringComparer.Ordinal);
        foreach (var (name, value) in args)
            named[name] = value;
        return named;
    }

    private static string Written(object? value, Language language) =>
        value switch
        {
            null => "–",
            string text => text,
            DateTimeOffset moment => Rfc3339.Format(moment),
            DateOnly day => day.ToString("yyyy-MM-dd"),
            Enum choice => JsonNamingPolicy.SnakeCaseLower.ConvertName(choice.ToString()),
            IEnumerable items => string.Join(
                language == Language.Chinese ? "、" : ", ",
                items.Cast<object?>().Select(item => Written(item, language))
            ),
            _ => Convert.ToString(value) ?? "",
        };
}
