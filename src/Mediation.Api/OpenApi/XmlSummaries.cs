using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Xml.Linq;

namespace Mediation.Api.OpenApi;

/// <summary>The one-line summaries of public types and members, from the documentation file beside the assembly.</summary>
internal static class XmlSummaries
{
    private static readonly ConcurrentDictionary<Assembly, FrozenDictionary<string, string>> Read = new();

    public static string? Of(Type type) => Find(type.Assembly, "T:" + NameOf(type));

    public static string? Of(Type declaring, string member, char kind) => Find(declaring.Assembly, $"{kind}:{NameOf(declaring)}.{member}");

    /// <summary>A record's member: its own summary, or what its parameter says.</summary>
    public static string? OfProperty(PropertyInfo property) =>
        property.DeclaringType is not { } type
            ? null
            : Of(type, property.Name, 'P') ?? Find(type.Assembly, $"param:{NameOf(type)}.{property.Name}");

    private static string? Find(Assembly assembly, string key) => Read.GetOrAdd(assembly, Load).GetValueOrDefault(key);

    private static string NameOf(Type type) =>
        ((type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name).Replace('+', '.');

    private static FrozenDictionary<string, string> Load(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(file))
            return FrozenDictionary<string, string>.Empty;
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in XDocument.Load(file).Descendants("member"))
        {
            var name = member.Attribute("name")!.Value;
            if (member.Element("summary") is { } summary)
                found[name] = Text(summary);
            // A record's parameters stand with the type.
            if (name.StartsWith("T:", StringComparison.Ordinal))
            {
                foreach (var parameter in member.Elements("param"))
                    found[$"param:{name[2..]}.{parameter.Attribute("name")!.Value}"] = Text(parameter);
            }
        }
        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Text(XElement element)
    {
        var text = string.Concat(element.Nodes().Select(Written));
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Written(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement element when (element.Attribute("cref") ?? element.Attribute("langword")) is { } reference => reference.Value.Split(
                '.',
                ':'
            )[^1],
            XElement element => element.Value,
            _ => "",
        };
}
