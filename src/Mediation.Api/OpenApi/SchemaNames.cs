namespace Mediation.Api.OpenApi;

/// <summary>Gives a type its name in the document where the one it has does not do.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class SchemaNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// Names of schemas: <c>RegisterCaseEndpoint.Request</c> is <c>RegisterCaseRequest</c>, <c>Page&lt;CaseSummary&gt;</c> is
/// <c>CaseSummaryPage</c>, every other type has its own name.
/// </summary>
internal static class SchemaNames
{
    public static string Of(Type type)
    {
        if (Attribute.GetCustomAttribute(type, typeof(SchemaNameAttribute)) is SchemaNameAttribute given)
            return given.Name;
        var name = type.Name.Split('`')[0];
        if (type.IsGenericType)
            name = string.Concat(type.GetGenericArguments().Select(Of)) + name;
        return type is { IsNested: true, DeclaringType: { } outer } ? Cut(outer.Name, "Endpoint") + name : name;
    }

    private static string Cut(string name, string end) => name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length] : name;
}
