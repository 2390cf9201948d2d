using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentValidation;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Contract;

/// <summary>What every operation and schema of our document must have, as complaints that name the place.</summary>
public static partial class DocumentRules
{
    public static IReadOnlyList<string> ComplaintsOf(JsonNode document) =>
        [.. Operations(document).SelectMany(OfOperation), .. OfIds(document), .. OfLinks(document), .. OfRequestSchemas(document)];

    /// <summary>Each worked body must pass the reading and the validator that a caller's body passes.</summary>
    public static IReadOnlyList<string> ComplaintsOfExamples(IServiceProvider services) =>
        [
            .. services
                .GetRequiredService<EndpointDataSource>()
                .Endpoints.SelectMany(endpoint => endpoint.Metadata.OfType<BodyMetadata>())
                .SelectMany(body => body.Examples.SelectMany(example => Read(services, body.Type, example))),
        ];

    private static IEnumerable<string> OfOperation((string Name, JsonObject Value) operation)
    {
        var (name, value) = operation;
        foreach (var member in new[] { "summary", "description", "operationId" })
        {
            if (string.IsNullOrWhiteSpace(value[member]?.GetValue<string>()))
                yield return $"{name}: no {member}";
        }
        if (value["operationId"]?.GetValue<string>() is { } id && !LowerCamel().IsMatch(id))
            yield return $"{name}: operationId '{id}' is not lowerCamel";
        if (value["tags"] is not JsonArray { Count: 1 })
            yield return $"{name}: not exactly one tag";
        var responses = value["responses"]?.AsObject() ?? [];
        // Asking after the server's health is not counted.
        string[] everywhere = name.StartsWith("get /health/", StringComparison.Ordinal) ? ["500"] : ["429", "500"];
        foreach (var status in everywhere.Append(value["security"] is JsonArray { Count: 0 } ? "500" : "401"))
        {
            if (responses[status] is null)
                yield return $"{name}: {status} is not described";
        }
        foreach (var (status, response) in responses)
        {
            if (status[0] is '4' or '5' && response!["$ref"] is null)
                yield return $"{name}: {status} does not refer to a shared response";
            foreach (var (type, content) in response!["content"]?.AsObject() ?? [])
            {
                if (
                    content!["schema"] is JsonObject schema
                    && schema["$ref"] is null
                    && schema["type"]?.GetValue<string>() is "object" or null
                    && type.EndsWith("json", StringComparison.Ordinal)
                )
                    yield return $"{name}: {status} has an inline schema";
                if (content["example"] is null && content["examples"] is null)
                    yield return $"{name}: {status} has no example";
            }
        }
        if (!responses.Any(response => response.Key[0] == '2'))
            yield return $"{name}: no success is described";
        if (value["requestBody"]?["content"]?["application/json"] is JsonObject body)
        {
            if (body["schema"]?["$ref"] is null)
                yield return $"{name}: the body's schema is inline";
            if (body["examples"] is not JsonObject { Count: > 0 })
                yield return $"{name}: the body has no example";
        }
        foreach (var segment in name.Split('/').Where(segment => segment.StartsWith('{')))
        {
            if (value["parameters"]?.AsArray().Any(parameter => $"{{{parameter!["name"]}}}" == segment) != true)
                yield return $"{name}: {segment} is not described";
        }
        foreach (var parameter in value["parameters"]?.AsArray() ?? [])
        {
            if (parameter!["$ref"] is null && string.IsNullOrWhiteSpace(parameter["description"]?.GetValue<string>()))
                yield return $"{name}: parameter {parameter["name"]} has no description";
        }
    }

    private static IEnumerable<string> OfIds(JsonNode document) =>
        Operations(document)
            .GroupBy(operation => operation.Value["operationId"]?.GetValue<string>(), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => $"operationId '{group.Key}' is given to {string.Join(" and ", group.Select(operation => operation.Name))}");

    private static IEnumerable<string> OfLinks(JsonNode document)
    {
        var ids = Operations(document)
            .Select(operation => operation.Value["operationId"]?.GetValue<string>())
            .ToHashSet(StringComparer.Ordinal);
        return from operation in Operations(document)
            from response in operation.Value["responses"]?.AsObject() ?? []
            from link in response.Value!["links"]?.AsObject() ?? []
            let target = link.Value!["operationId"]?.GetValue<string>()
            where !ids.Contains(target)
            select $"{operation.Name}: {response.Key} links to '{target}', which is nowhere";
    }

    // Everything a caller may send is bounded, in the document as in the validator from which it is written.
    private static IEnumerable<string> OfRequestSchemas(JsonNode document)
    {
        var schemas = document["components"]!["schemas"]!.AsObject();
        var open = new Queue<string>(
            Operations(document)
                .Select(operation =>
                    operation.Value["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"]?.GetValue<string>()
                )
                .OfType<string>()
        );
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var reference))
        {
            var name = reference.Split('/')[^1];
            if (!seen.Add(name) || schemas[name] is not JsonObject schema || schema["enum"] is not null)
                continue;
            if (schema["additionalProperties"] is not JsonValue closed || closed.GetValueKind() != JsonValueKind.False)
                yield return $"{name}: takes unknown members";
            foreach (var (member, value) in schema["properties"]?.AsObject() ?? [])
            {
                foreach (var complaint in OfMember($"{name}.{member}", value!.AsObject(), open))
                    yield return complaint;
            }
        }
    }

    private static IEnumerable<string> OfMember(string name, JsonObject schema, Queue<string> open)
    {
        if (schema["$ref"] is JsonValue reference)
        {
            open.Enqueue(reference.GetValue<string>());
            yield break;
        }
        switch (schema["type"]?.ToString())
        {
            case "string" when schema["maxLength"] is null && schema["enum"] is null:
                yield return $"{name}: text without maxLength";
                break;
            case "integer" when schema["minimum"] is null || schema["maximum"] is null:
                yield return $"{name}: number without minimum and maximum";
                break;
            case "array":
                if (schema["maxItems"] is null)
                    yield return $"{name}: list without maxItems";
                foreach (var complaint in OfMember(name + "[]", schema["items"]!.AsObject(), open))
                    yield return complaint;
                break;
            case null:
                yield return $"{name}: no type";
                break;
        }
    }

    private static IEnumerable<(string Name, JsonObject Value)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key is "get" or "post" or "put" or "patch" or "delete"
        select ($"{operation.Key} {path.Key}", operation.Value!.AsObject());

    private static IEnumerable<string> Read(IServiceProvider services, Type type, BodyExample example) =>
        (IEnumerable<string>)
            typeof(DocumentRules)
                .GetMethod(nameof(ReadAs), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type)
                .Invoke(null, [services, example])!;

    private static string[] ReadAs<T>(IServiceProvider services, BodyExample example)
        where T : class
    {
        var validator = services.GetService<IValidator<T>>();
        if (validator is null)
            return [$"{typeof(T)} has no validator"];
        var body = JsonBody.Read(JsonSerializer.SerializeToUtf8Bytes((T)example.Value, ApiJson.Options), validator);
        return [.. body.Faults.Select(fault => $"example {example.Name} of {typeof(T).FullName}: {fault.Where} {fault.Code}")];
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LowerCamel();
}
