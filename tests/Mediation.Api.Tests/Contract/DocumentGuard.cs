using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mediation.Testing;

namespace Mediation.Api.Tests.Contract;

/// <summary>
/// Stands between the tests' client and the register and lets no answer pass that the kept document does not describe: status, code,
/// media type, every member, every header. So each test of the register is a test of its document too.
/// </summary>
public sealed class DocumentGuard : DelegatingHandler
{
    private static readonly Lazy<DocumentGuardRules> Rules = new(() =>
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Root, "docs", "openapi.v1.json")))!)
    );

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var complaints = Rules.Value.ComplaintsOf(
            request.Method.Method,
            request.RequestUri!.AbsolutePath,
            response,
            await response.Content.ReadAsStringAsync(cancellationToken)
        );
        if (complaints.Count > 0)
            Assert.Fail($"The document does not describe this answer:\n{string.Join('\n', complaints.Take(10))}");
        return response;
    }
}

/// <summary>The judgement of <see cref="DocumentGuard"/>.</summary>
public sealed class DocumentGuardRules
{
    private readonly SchemaCheck check;
    private readonly (string Method, Regex Path, JsonNode Operation)[] operations;

    public DocumentGuardRules(JsonNode document)
    {
        check = new SchemaCheck(document);
        operations =
        [
            .. from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            // Fixed segments before ids: /cases/figures is not a case.
            orderby path.Key.Count(character => character == '{')
            select (operation.Key.ToUpperInvariant(), PatternOf(path.Key), operation.Value!),
        ];
    }

    public IReadOnlyList<string> ComplaintsOf(string method, string path, HttpResponseMessage response, string text)
    {
        var operation = operations.FirstOrDefault(known => known.Method == method && known.Path.IsMatch(path)).Operation;
        if (operation is null)
            return [];
        var status = (int)response.StatusCode;
        var what = $"{operation["operationId"]} {status}";
        if (operation["responses"]![status.ToString()] is not { } named)
            return [$"{what} is not described: {text}"];
        var described = check.Resolve(named);
        return
        [
            .. OfBody(operation, described, response, text).Select(complaint => $"{what} {complaint}"),
            .. OfHeaders(described, response).Select(complaint => $"{what} {complaint}"),
        ];
    }

    private IEnumerable<string> OfBody(JsonNode operation, JsonNode described, HttpResponseMessage response, string text)
    {
        if (described["content"] is not JsonObject content)
            return text.Length == 0 ? [] : ["has a body"];
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        if (content[type] is not { } media)
            return [$"comes as '{type}'"];
        // Of many lines of JSON the document says no more than their type.
        if (!type.EndsWith("json", StringComparison.Ordinal) || type.EndsWith("ndjson", StringComparison.Ordinal))
            return [];
        var body = JsonNode.Parse(text);
        var complaints = check.ComplaintsOf(body, media["schema"]!, "");
        if (type != "application/problem+json")
            return complaints;
        var code = body!["code"]!.GetValue<string>();
        // A placeholder for which nobody gave the value.
        if (body["detail"]?.GetValue<string>().Contains('…') == true)
            complaints = [.. complaints, $"has a gap in its words: {body["detail"]}"];
        return operation["x-problem-codes"]!.AsArray().Any(known => known!.GetValue<string>() == code)
            ? complaints
            : complaints.Append($"has the code {code}, which is not described");
    }

    private IEnumerable<string> OfHeaders(JsonNode described, HttpResponseMessage response)
    {
        foreach (var name in new[] { "ETag", "Location", "As-Of", "Idempotency-Replayed", "Retry-After" })
        {
            if (!response.Headers.NonValidated.TryGetValues(name, out var values))
                continue;
            if (described["headers"]?[name] is not { } header)
                yield return $"has a header {name}";
            else
                foreach (var complaint in check.ComplaintsOf(values.ToString(), check.Resolve(header)["schema"]!, name))
                    yield return complaint;
        }
    }

    private static Regex PatternOf(string path) =>
        new(
            "^" + Regex.Replace(path, @"\{\w+\}", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(1)) + "$",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
}
