using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Mediation.Api.Http;

internal enum JsonKind
{
    Object,
    List,
    Map,
    Text,
    Uuid,
    Day,
    Moment,
    Time,
    Flag,
    Integer,
    Decimal,
    Real,
    Choice,

    /// <summary>Any JSON: what it says is read by no shape of ours.</summary>
    Any,

    /// <summary>A type with a converter of its own: only the converter can tell.</summary>
    Opaque,
}

internal sealed record JsonMember(string Name, byte[] Utf8Name, string ClrName, JsonShape Shape);

/// <summary>What JSON a type takes, read once from the serializer's own metadata so that check and deserialisation cannot differ.</summary>
internal sealed class JsonShape
{
    private static readonly ConcurrentDictionary<(Type, bool), JsonShape> Known = new();
    private readonly Lazy<JsonMember[]> members;
    private readonly Lazy<JsonShape?> element;

    private JsonShape(Type type, bool freeText)
    {
        Type = type;
        Underlying = Nullable.GetUnderlyingType(type) ?? type;
        FreeText = freeText;
        TakesNull = !type.IsValueType || Underlying != type;
        Info = ApiJson.Options.GetTypeInfo(Underlying);
        Kind = KindOf(Underlying, Info);
        members = new(() => [.. Members()]);
        element = new(() =>
            Underlying == typeof(JsonObject) ? Of(typeof(JsonNode), FreeText)
            : Info.ElementType is { } elementType ? Of(elementType, FreeText)
            : null
        );
        if (Kind == JsonKind.Choice)
            Choices =
            [
                .. Enum.GetValues(Underlying).Cast<object>().Select(value => JsonSerializer.SerializeToElement(value, Info).GetString()!),
            ];
        (Lowest, Highest) = Range(Underlying);
    }

    public Type Type { get; }
    public Type Underlying { get; }
    public JsonTypeInfo Info { get; }
    public JsonKind Kind { get; }
    public bool FreeText { get; }
    public bool TakesNull { get; }
    public string[] Choices { get; } = [];
    public long Lowest { get; }
    public long Highest { get; }
    public JsonMember[] Properties => members.Value;
    public JsonShape? Element => element.Value;

    public static JsonShape Of(Type type, bool freeText = false) =>
        Known.GetOrAdd((type, freeText), static key => new JsonShape(key.Item1, key.Item2));

    private IEnumerable<JsonMember> Members()
    {
        foreach (var property in Info.Kind == JsonTypeInfoKind.Object ? Info.Properties : [])
        {
            // Computed properties are answers, not questions.
            if (property.Set is null && property.AssociatedParameter is null)
                continue;
            var freeText = property.AttributeProvider?.IsDefined(typeof(FreeTextAttribute), inherit: true) == true;
            var clrName = (property.AttributeProvider as MemberInfo)?.Name ?? property.Name;
            yield return new JsonMember(property.Name, Encoding.UTF8.GetBytes(property.Name), clrName, Of(property.PropertyType, freeText));
        }
    }

    private static JsonKind KindOf(Type type, JsonTypeInfo info)
    {
        if (type.IsEnum)
            return JsonKind.Choice;
        if (type == typeof(string))
            return JsonKind.Text;
        if (type == typeof(Guid))
            return JsonKind.Uuid;
        if (type == typeof(DateOnly))
            return JsonKind.Day;
        if (type == typeof(DateTimeOffset))
            return JsonKind.Moment;
        if (type == typeof(TimeOnly))
            return JsonKind.Time;
        if (type == typeof(bool))
            return JsonKind.Flag;
        if (type == typeof(decimal))
            return JsonKind.Decimal;
        if (type == typeof(double) || type == typeof(float))
            return JsonKind.Real;
        if (type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte))
            return JsonKind.Integer;
        if (type == typeof(JsonObject))
            return JsonKind.Map;
        if (type == typeof(JsonNode))
            return JsonKind.Any;
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => JsonKind.Object,
            JsonTypeInfoKind.Enumerable => JsonKind.List,
            JsonTypeInfoKind.Dictionary => JsonKind.Map,
            _ => JsonKind.Opaque,
        };
    }

    private static (long, long) Range(Type type) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.Byte => (byte.MinValue, byte.MaxValue),
            TypeCode.Int16 => (short.MinValue, short.MaxValue),
            TypeCode.Int32 => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
}
