using System.Text;
using System.Text.Json;
using Mediation.Api.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Docs;

/// <summary>Every event with its fields, their data classes and what of it is sealed.</summary>
public static class EventsPage
{
    /// <summary>Where the page stands.</summary>
    public const string Path = "docs/events.md";

    /// <summary>The whole page.</summary>
    public static string Render()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Events

            Generated from the event records; the page is held to them by a test. Names and JSON shapes are permanent: a new shape is a new name.
            Every event carries in the store, beside its data, when it happened, when it was recorded, who acted and who recorded it, and its hash.
            Fields of class P2 and above are stored sealed (AES-256-GCM): those of a party's identity under the key of that party, all others under
            the key of the case; caucus notes live in a stream of their own under a key of their own.


            """
        );
        foreach (var type in CaseEventJson.EventTypes.OrderBy(type => EventNameAttribute.Of(type), StringComparer.Ordinal))
        {
            page.Append("## `")
                .Append(EventNameAttribute.Of(type))
                .Append("`\n\n| field | type | class | stored |\n| --- | --- | --- | --- |\n");
            foreach (var (name, dataClass) in DataClasses.Of(type))
            {
                page.Append("| `")
                    .Append(JsonNamingPolicy.CamelCase.ConvertName(name))
                    .Append("` | ")
                    .Append(TypeName(type.GetProperty(name)!.PropertyType))
                    .Append(" | ")
                    .Append(dataClass)
                    .Append(" | ")
                    .Append(dataClass >= DataClass.P2 ? "sealed" : "clear")
                    .Append(" |\n");
            }
            page.Append('\n');
        }
        return page.ToString().TrimEnd().ReplaceLineEndings("\n") + "\n";
    }

    private static string TypeName(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return TypeName(underlying) + ", optional";
        }
        if (type.IsGenericType)
        {
            return "list of " + TypeName(type.GetGenericArguments()[0]);
        }
        return type.IsEnum ? $"code of {type.Name}"
            : type == typeof(Guid) ? "uuid"
            : type == typeof(string) ? "text"
            : type == typeof(long) || type == typeof(int) ? "integer"
            : type == typeof(bool) ? "yes or no"
            : type == typeof(DateOnly) ? "legal day"
            : type == typeof(DateTimeOffset) ? "moment"
            : type.Name;
    }
}
