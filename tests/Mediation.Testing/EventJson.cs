using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mediation.Testing;

/// <summary>Events as the store writes them, before anything is sealed.</summary>
public static class EventJson
{
    /// <summary>The dialect of stored events; a test holds the store's own options against it.</summary>
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        };

    /// <summary>The same, one property a line, for people.</summary>
    public static JsonSerializerOptions Readable { get; } = new(Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>An event as text.</summary>
    public static string Of(object e) => JsonSerializer.Serialize(e, e.GetType(), Options);
}
