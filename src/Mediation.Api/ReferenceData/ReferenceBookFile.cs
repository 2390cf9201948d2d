using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Mediation.Api.ReferenceData;

/// <summary>Reads one reference file, a JSON array of one entry a row, and collects what is wrong with each row.</summary>
internal static class ReferenceBookFile
{
    // Files are data that people edit: a misspelt or missing field must not pass as an empty one.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatIsNotNullable } },
    };

    public static IReadOnlyList<T> Read<T>(string name, string json, Func<T, string> code, List<string> faults)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            faults.Add($"{name}.json: {e.Message}");
            return [];
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                faults.Add($"{name}.json: an array is expected");
                return [];
            }
            var entries = new List<T>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (index, row) in document.RootElement.EnumerateArray().Index())
            {
                try
                {
                    var entry = row.Deserialize<T>(Strict) ?? throw new JsonException("an object is expected");
                    if (seen.Add(code(entry)))
                        entries.Add(entry);
                    else
                        faults.Add($"{name}.json row {index + 1}: '{code(entry)}' stands twice");
                }
                catch (JsonException e)
                {
                    faults.Add($"{name}.json row {index + 1}: {e.Message}");
                }
            }
            return entries;
        }
    }

    private static void RequireWhatIsNotNullable(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { } parameter)
                property.IsRequired =
                    !parameter.IsNullable && !parameter.HasDefaultValue && Nullable.GetUnderlyingType(property.PropertyType) is null;
        }
    }
}
