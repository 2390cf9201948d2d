using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mediation.Api.Tests.Contract;

/// <summary>Holds a value against a schema of the document, in the words that our document uses; each complaint names its place.</summary>
public sealed class SchemaCheck(JsonNode document)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public IEnumerable<string> ComplaintsOf(JsonNode? value, JsonNode schema, string place)
    {
        var resolved = Resolve(schema).AsObject();
        if (value is null)
            return resolved.ContainsKey("type") ? [$"{place}: null"] : [];
        if (resolved["enum"] is JsonArray values && !values.Any(allowed => JsonNode.DeepEquals(allowed, value)))
            return [$"{place}: {value} is none of the values"];
        return resolved["type"]?.GetValue<string>() switch
        {
            "object" => value is JsonObject members ? OfObject(members, resolved, place) : [$"{place}: not an object"],
            "array" => value is JsonArray items ? OfList(items, resolved, place) : [$"{place}: not a list"],
            "string" => value.GetValueKind() == JsonValueKind.String
                ? OfText(value.GetValue<string>(), resolved, place)
                : [$"{place}: not a text"],
            "integer" => IsWhole(value) ? OfNumber(value, resolved, place) : [$"{place}: not a whole number"],
            "number" => value.GetValueKind() == JsonValueKind.Number ? OfNumber(value, resolved, place) : [$"{place}: not a number"],
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [$"{place}: neither true nor false"],
            null => [],
            var type => [$"{place}: the document has a type {type}"],
        };
    }

    public JsonNode Resolve(JsonNode node)
    {
        while (node["$ref"] is JsonValue reference)
            node = reference.GetValue<string>().Split('/').Skip(1).Aggregate(document, (at, step) => at[step]!);
        return node;
    }

    private IEnumerable<string> OfObject(JsonObject value, JsonObject schema, string place)
    {
        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            if (!value.ContainsKey(required!.GetValue<string>()))
                yield return $"{place}/{required}: missing";
        }
        var properties = schema["properties"]?.AsObject() ?? [];
        foreach (var (name, member) in value)
        {
            var described = properties[name] ?? (schema["additionalProperties"] as JsonObject);
            // Answers may gain members, but ours must all be described: else nobody knows of them.
            if (described is null)
                yield return $"{place}/{name}: not described";
            else
                foreach (var complaint in ComplaintsOf(member, described, $"{place}/{name}"))
                    yield return complaint;
        }
    }

    private IEnumerable<string> OfList(JsonArray items, JsonObject schema, string place)
    {
        if (items.Count > (schema["maxItems"]?.GetValue<int>() ?? int.MaxValue) || items.Count < (schema["minItems"]?.GetValue<int>() ?? 0))
            yield return $"{place}: {items.Count} items";
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var complaint in ComplaintsOf(items[i], schema["items"]!, $"{place}/{i}"))
                yield return complaint;
        }
    }

    private static IEnumerable<string> OfText(string text, JsonObject schema, string place)
    {
        var length = text.EnumerateRunes().Count();
        if (length > (schema["maxLength"]?.GetValue<int>() ?? int.MaxValue) || length < (schema["minLength"]?.GetValue<int>() ?? 0))
            yield return $"{place}: {length} characters";
        if (schema["pattern"] is JsonValue pattern && !Regex.IsMatch(text, pattern.GetValue<string>(), RegexOptions.None, Patience))
            yield return $"{place}: not of the form {pattern}";
        var sound = schema["format"]?.GetValue<string>() switch
        {
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => Mediation.Api.Http.Rfc3339.TryParse(text, out _),
            _ => true,
        };
        if (!sound)
            yield return $"{place}: no {schema["format"]}";
    }

    private static IEnumerable<string> OfNumber(JsonNode value, JsonObject schema, string place)
    {
        var number = value.GetValue<decimal>();
        if (
            number > (schema["maximum"]?.GetValue<decimal>() ?? decimal.MaxValue)
            || number < (schema["minimum"]?.GetValue<decimal>() ?? decimal.MinValue)
        )
            yield return $"{place}: {number} is out of range";
    }

    private static bool IsWhole(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number && decimal.IsInteger(value.GetValue<decimal>());
}
