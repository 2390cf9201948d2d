using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;
using Mediation.Testing;

namespace Mediation.Api.Tests.Contract;

/// <summary>
/// Requests written from the document and then spoilt, to every operation of a real register: each is answered as the document says
/// (<see cref="DocumentGuard"/> sees to that), never with a 5xx, and what is plainly wrong is never taken.
/// </summary>
public sealed class HostileRequestTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private const int RequestsAnOperation = 30;

    private static readonly string[] Values =
    [
        "null",
        "true",
        "{}",
        "[]",
        "[null]",
        "[[]]",
        "-1",
        "0",
        "1.5",
        "1e999",
        "9223372036854775808",
        "\"\"",
        "\" \"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"9999-99-99\"",
        "\"2026-02-30\"",
        "\"0001-01-01\"",
        "\"2026-03-02T00:00:00\"",
        "\"2199-12-31T23:59:59Z\"",
        "\"工资'; --\"",
        "\"%s%n{0}\"",
        "\"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10\"",
        "\"00000000-0000-0000-0000-000000000000\"",
        "{\"a\":{\"b\":[1]}}",
    ];

    private static readonly string[] Headers =
    [
        "*",
        "\"1\"",
        "\"999999\"",
        "\"9223372036854775807\"",
        "W/\"1\"",
        "1",
        "\"\"",
        "\"1\",\"2\"",
        " ",
        "\"-1\"",
    ];

    private static readonly string[] Queries =
    [
        "",
        "",
        "?",
        "?dryRun=true",
        "?dryRun=maybe",
        "?colour=red",
        "?limit=0",
        "?limit=1&limit=2",
        "?cursor=AAAA",
        "?asOf=2026-01-01T00:00:00Z",
        "?asOf=x",
        "?version=1",
        "?version=99999",
        "?version=1&asOf=2026-01-01T00:00:00Z",
        "?q=%00",
        "?q=%25_%5C",
        "?sort=x",
        "?=",
        "?%ff=%ff",
        "?status=submitted,closed",
    ];

    public static TheoryData<string, string> Operations =>
        [
            .. from path in Document()["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            select (operation.Key.ToUpperInvariant(), path.Key),
        ];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Spoilt_requests_are_answered_as_the_document_says(string method, string path)
    {
        var road = await Road.ToAsync(own.App, CaseStatus.InMediation);
        var operation = Document()["paths"]![path]![method.ToLowerInvariant()]!;
        var example = operation["requestBody"]
            ?["content"]?["application/json"]?["examples"]?.AsObject().First().Value!["value"]!.ToJsonString();
        Prop.ForAll(Arb.From(Requests(example)), request => Send(road, method, path, request).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(RequestsAnOperation).WithQuietOnSuccess(true));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Nobody_without_credentials_gets_in_or_learns_more(string method, string path)
    {
        if (Document()["paths"]![path]![method.ToLowerInvariant()]!["security"] is JsonArray { Count: 0 })
            return;
        foreach (var client in new[] { own.App.As(null), own.App.As(new StaffToken("no-such-token", "x", default, null)) })
        {
            var reply = await client.Send(new HttpMethod(method), Filled(path, Guid.CreateVersion7().ToString()), Json("{nonsense"));
            reply.ShouldBeProblem(401, "unauthenticated").Headers["WWW-Authenticate"].ShouldBe("Bearer");
        }
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_have_is_refused_with_those_it_has()
    {
        foreach (var (path, operations) in Document()["paths"]!.AsObject())
        {
            var reply = await own.App.As(Staff.Mediator).Send(HttpMethod.Patch, Filled(path, Guid.CreateVersion7().ToString()), null);
            reply.ShouldBeProblem(405, "method_not_allowed");
            // Routing also names the methods of a pattern beside it, before it has looked at the id.
            operations!
                .AsObject()
                .Select(operation => operation.Key.ToUpperInvariant())
                .ShouldBeSubsetOf(reply.Headers["Allow"].Split(", "));
        }
    }

    private static Gen<Spoilt> Requests(string? example) =>
        from body in example is null ? Gen.Elements<string?>(null, null, "{}", "x") : Bodies(example)
        from query in Gen.Elements(Queries)
        from ifMatch in Gen.Frequency(
            (3, Gen.Constant<string?>("current")),
            (1, Gen.Constant<string?>(null)),
            (2, Gen.Elements(Headers).Select(header => (string?)header))
        )
        from key in Gen.Frequency(
            (2, Gen.Constant<string?>(null)),
            (2, Gen.Elements<string?>("a", "b")),
            (1, Gen.Elements<string?>(" ", new string('k', 256)))
        )
        from id in Gen.Frequency(
            (4, Gen.Constant<string?>(null)),
            (1, Gen.Elements<string?>("7", "01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10", "%zz", "..%2f", "{}"))
        )
        from type in Gen.Frequency(
            (9, Gen.Constant("application/json")),
            (1, Gen.Elements("text/plain", "application/json; charset=gbk", "multipart/form-data"))
        )
        from who in Gen.Elements(
            Staff.Mediator,
            Staff.Mediator,
            Staff.Mediator,
            Staff.Manager,
            Staff.CourtClerk,
            Staff.Stranger,
            Staff.Operator
        )
        select new Spoilt(body, query, ifMatch, key, id, type, who);

    // One or several places of a sound body hold something else, or the body breaks off.
    private static Gen<string?> Bodies(string example) =>
        Gen.Frequency(
            (1, Gen.Constant<string?>(example)),
            (1, Gen.Choose(0, example.Length).Select(length => (string?)example[..length])),
            (
                8,
                from edits in Gen.NonEmptyListOf(
                    from place in Gen.Choose(0, 1000)
                    from value in Gen.Elements(Values)
                    from addition in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
                    select (place, value, addition)
                )
                select (string?)Spoil(example, [.. edits.Take(3)])
            )
        );

    private static string Spoil(string example, (int Place, string Value, bool Addition)[] edits)
    {
        var body = JsonNode.Parse(example)!;
        for (var i = 0; i < edits.Length; i++)
        {
            var places = Places(body).ToArray();
            if (places.Length == 0)
                continue;
            var (parent, key) = places[edits[i].Place % places.Length];
            // The text is put at its mark in the end: no parser would keep some of the values as they stand.
            if (parent is JsonObject members)
                members[edits[i].Addition ? "unheardOf" : (string)key] = MarkOf(i);
            else
                parent.AsArray()[(int)key] = MarkOf(i);
        }
        var text = body.ToJsonString();
        for (var i = 0; i < edits.Length; i++)
            text = text.Replace($"\"{MarkOf(i)}\"", edits[i].Value, StringComparison.Ordinal);
        return text;
    }

    private static string MarkOf(int edit) => $"@@{edit}@@";

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member =>
                (member.Value is null ? [] : Places(member.Value)).Prepend((members, member.Key))
            ),
            JsonArray items => items.SelectMany((item, index) => (item is null ? [] : Places(item)).Prepend((items, index))),
            _ => [],
        };

    private async Task<bool> Send(Road road, string method, string path, Spoilt request)
    {
        List<(string, string)> headers = [];
        if (request.IfMatch is { } ifMatch)
            headers.Add(("If-Match", ifMatch == "current" ? (await road.Client.Get(road.Path)).ETag! : ifMatch));
        if (request.Key is { } key)
            headers.Add(("Idempotency-Key", key));
        var content = request.Body is null ? null : Json(request.Body, request.Type);
        var address = Filled(path, request.Id ?? road.CaseId.ToString(), request.Id ?? road.Session.ToString()) + request.Query;
        var reply = await own.App.As(request.Who).Send(new HttpMethod(method), address, content, [.. headers]);
        reply.Status.ShouldBeLessThan(500, reply.Text);
        if (reply.Status >= 400)
            reply.ShouldKeepConventionsOfProblems();
        return true;
    }

    private static StringContent Json(string body, string type = "application/json")
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static string Filled(string path, string caseId, string? otherId = null) =>
        string.Join(
            '/',
            path.Split('/')
                .Select(segment =>
                    segment == "{caseId}" ? caseId
                    : segment.StartsWith('{') ? otherId ?? caseId
                    : segment
                )
        );

    private static JsonNode Document() => JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Root, "docs", "openapi.v1.json")))!;

    private sealed record Spoilt(string? Body, string Query, string? IfMatch, string? Key, string? Id, string Type, StaffToken Who);
}
