using System.Collections.Frozen;
using System.Text.Json;
using Mediation.Api.Http;
using Mediation.Api.Problems;

namespace Mediation.Api.Exchange;

/// <summary>A field here and its counterpart there.</summary>
/// <param name="Ours">Its path in the canonical message, <c>*</c> for the items of a list; absent where there is none here.</param>
/// <param name="Theirs">Its path at the platform; absent where there is none there.</param>
/// <param name="Form">How values are written there: a list of codes, or one of the forms that <see cref="ExchangeForms"/> knows; as they are, where left out.</param>
/// <param name="Why">Why one side has none.</param>
public sealed record ExchangeRow(string? Ours, string? Theirs, string? Form = null, BothLanguages? Why = null);

/// <summary>What the canonical messages are called and written like at an outside platform: data, read by both directions.</summary>
/// <param name="Platform">Its name in addresses.</param>
/// <param name="Codes">Lists of codes: ours, and what they are there.</param>
/// <param name="Messages">The fields of each message.</param>
public sealed record ExchangeTable(
    string Platform,
    string Zh,
    string En,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Codes,
    IReadOnlyDictionary<string, IReadOnlyList<ExchangeRow>> Messages
)
{
    /// <summary>Every platform, by its name.</summary>
    public static FrozenDictionary<string, ExchangeTable> All { get; } =
        new[] { Load<ExchangeTable>("court-platform") }.ToFrozenDictionary(table => table.Platform, StringComparer.Ordinal);

    internal static T Load<T>(string file)
    {
        using var stream = typeof(ExchangeTable).Assembly.GetManifestResourceStream($"Mediation.Api.Exchange.{file}.json")!;
        return JsonSerializer.Deserialize<T>(stream, ApiJson.Options)!;
    }
}
