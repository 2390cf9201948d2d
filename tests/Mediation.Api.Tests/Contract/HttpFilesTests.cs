using System.Text.Json.Nodes;
using Mediation.Testing;
using Microsoft.OpenApi;

namespace Mediation.Api.Tests.Contract;

public sealed class HttpFilesTests(RegisterDocument register) : IClassFixture<RegisterDocument>
{
    [Fact]
    public async Task Every_operation_has_a_request_of_its_name()
    {
        var named = HttpFileRequest.All.Select(request => request.Name).ToHashSet();
        (await OperationsAsync()).Keys.Where(operation => !named.Contains(operation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_request_goes_where_the_document_says_and_expects_what_the_document_knows()
    {
        var operations = await OperationsAsync();
        List<string> faults = [];
        // What RFC 6749 says of its addresses the document does not say again.
        foreach (var request in HttpFileRequest.All.Where(request => !request.Path.StartsWith("/oauth/", StringComparison.Ordinal)))
        {
            var at = $"{request.File}: {request.Name}";
            var operation =
                operations.GetValueOrDefault(request.Operation ?? "") ?? operations.Values.FirstOrDefault(found => found.Fits(request));
            if (operation?.Fits(request) != true)
                faults.Add($"{at} goes to {request.Method} {request.Path}");
            else if (request.Expect is not { } expect || !operation.Statuses.Contains(expect))
                faults.Add($"{at} expects {request.Expect}, the document knows {string.Join(", ", operation.Statuses)}");
        }
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_request_takes_only_what_an_earlier_request_of_its_file_was_answered()
    {
        var faults =
            from file in HttpFileRequest.All.GroupBy(request => request.File)
            from entry in file.Select((request, index) => (request, earlier: file.Take(index).Select(before => before.Name).ToHashSet()))
            from taken in entry.request.Takes
            where !entry.earlier.Contains(taken)
            select $"{file.Key}: {entry.request.Name} takes from {taken}";
        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http/http-client.env.json", null)]
    [InlineData(".vscode/settings.json", "rest-client.environmentVariables")]
    public void Every_client_finds_the_values_that_no_answer_gives(string file, string? below)
    {
        var all = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Root, file)))!;
        var known = (below is null ? all : all[below]!)["dev"]!.AsObject().Select(value => value.Key);
        HttpFileRequest.Variables.ShouldBeSubsetOf(known);
        HttpFileRequest.Variables.ShouldContain("baseUrl");
    }

    private async Task<Dictionary<string, Operation>> OperationsAsync() =>
        (
            from path in JsonNode.Parse(await register.Text(OpenApiSpecVersion.OpenApi3_1))!["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            where method.Value is JsonObject && method.Value["operationId"] is not null
            select (
                Id: (string)method.Value!["operationId"]!,
                Operation: new Operation(
                    method.Key.ToUpperInvariant(),
                    path.Key.Split('/'),
                    [.. method.Value["responses"]!.AsObject().Select(answer => int.TryParse(answer.Key, out var status) ? status : 0)]
                )
            )
        ).ToDictionary(entry => entry.Id, entry => entry.Operation);

    private sealed record Operation(string Method, string[] Segments, int[] Statuses)
    {
        public bool Fits(HttpFileRequest request)
        {
            var given = request.Path.Split('/');
            return request.Method == Method
                && given.Length == Segments.Length
                && Segments.Zip(given).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
        }
    }
}
