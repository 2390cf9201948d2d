using System.Text.Json.Nodes;

namespace Mediation.Api.Tests.Access;

/// <summary>An operation of the running server's document.</summary>
public sealed record Operation(string Id, HttpMethod Method, string Path, string? Scope, JsonNode? Body, bool TakesDryRun)
{
    /// <summary>All of them, and the members of a case by the same document.</summary>
    public static async Task<(IReadOnlyList<Operation> Operations, IReadOnlyList<string> Members)> ReadAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        var document = JsonNode.Parse(await http.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative)))!;
        return (
            [
                .. from path in document["paths"]!.AsObject()
                from operation in path.Value!.AsObject()
                let described = operation.Value!
                let examples = described["requestBody"]?["content"]?["application/json"]?["examples"]?.AsObject()
                select new Operation(
                    (string)described["operationId"]!,
                    new HttpMethod(operation.Key.ToUpperInvariant()),
                    path.Key,
                    (string?)described["security"]?.AsArray().FirstOrDefault()?["oauth2"]?[0],
                    examples?.FirstOrDefault().Value?["value"],
                    described["parameters"]?.AsArray().Any(parameter => IsDryRun(document, parameter!)) == true
                ),
            ],
            [.. document["components"]!["schemas"]!["CaseView"]!["properties"]!.AsObject().Select(member => member.Key)]
        );
    }

    private static bool IsDryRun(JsonNode document, JsonNode parameter)
    {
        var known = (string?)parameter["$ref"] is { } reference
            ? reference.Split('/').Skip(1).Aggregate(document, (node, part) => node[part]!)
            : parameter;
        return (string?)known["name"] == "dryRun";
    }
}
