using System.Reflection;
using System.Text.Json.Nodes;
using Mediation.Api.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Mediation.Api.OpenApi;

/// <summary>
/// What holds for every schema: absent members are left out rather than null, enums explain their values, members carry the summaries of
/// the code, and answers stay open for members to come.
/// </summary>
internal sealed class SchemaConventions : ISchemaFilter
{
    private static readonly NullabilityInfoContext Nullability = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema concrete)
            return;
        Bound(concrete);
        var type = Nullable.GetUnderlyingType(context.Type) ?? context.Type;
        if (type.IsEnum && context.MemberInfo is null)
            DescribeEnum(concrete, type);
        else if (concrete.Properties is { Count: > 0 })
            DescribeObject(concrete, type);
    }

    /// <summary>Formats bound their text by themselves.</summary>
    public static void Bound(OpenApiSchema schema)
    {
        schema.Type &= ~JsonSchemaType.Null;
        if (schema.Items is OpenApiSchema items)
            items.Type &= ~JsonSchemaType.Null;
        schema.MaxLength ??= schema.Format switch
        {
            "uuid" => 36,
            "date" => 10,
            "date-time" => 40,
            "time" => 8,
            _ => null,
        };
    }

    private static void DescribeObject(OpenApiSchema schema, Type type)
    {
        schema.Description ??= XmlSummaries.Of(type);
        schema.AdditionalPropertiesAllowed = true;
        schema.AdditionalProperties = null;
        var info = ApiJson.Options.GetTypeInfo(type);
        foreach (var member in info.Properties)
        {
            if (member.AttributeProvider is not PropertyInfo property || !schema.Properties!.TryGetValue(member.Name, out var described))
                continue;
            if (described is OpenApiSchema own)
            {
                Bound(own);
                own.ReadOnly = false;
            }
            described.Description = XmlSummaries.OfProperty(property) ?? described.Description;
            if (IsAlwaysThere(property))
                (schema.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add(member.Name);
        }
    }

    private static bool IsAlwaysThere(PropertyInfo property)
    {
        if (property.PropertyType.IsValueType)
            return Nullable.GetUnderlyingType(property.PropertyType) is null;
        lock (Nullability)
            return Nullability.Create(property).ReadState == NullabilityState.NotNull;
    }

    private static void DescribeEnum(OpenApiSchema schema, Type type)
    {
        var names = Enum.GetNames(type);
        var codes = JsonShape.Of(type).Choices;
        schema.Type = JsonSchemaType.String;
        schema.Format = null;
        schema.Enum = [.. codes.Select(code => (JsonNode)JsonValue.Create(code)!)];
        string[] meanings = [.. names.Select(name => XmlSummaries.Of(type, name, 'F') ?? "")];
        schema.Description = XmlSummaries.Of(type);
        if (Array.TrueForAll(meanings, meaning => meaning.Length == 0))
            return;
        var list = string.Join('\n', codes.Zip(meanings, (code, meaning) => $"- `{code}`: {meaning}"));
        schema.Description = $"{schema.Description}\n\n{list}".Trim();
        // In the order of the values, as the generators of C# and Java clients read it.
        (schema.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal))["x-enum-descriptions"] =
            new JsonNodeExtension(new JsonArray([.. meanings.Select(meaning => (JsonNode)meaning)]));
    }
}
