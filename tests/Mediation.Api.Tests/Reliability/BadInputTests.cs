using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Reliability;

/// <summary>What no client should send: a 4xx that says what is wrong, and nothing stored.</summary>
public sealed class BadInputTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private RegisterApp App => own.App;

    [Theory, MemberData(nameof(Commands.Names), MemberType = typeof(Commands))]
    public async Task Commands_are_posted_and_nothing_else(string name)
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, new HttpMethod("BREW") })
        {
            var answer = await road.Client.Send(method, Commands.Of(name).Path(road), null);
            answer.ShouldBeProblem(405, "method_not_allowed");
            answer.Headers["Allow"].ShouldContain("POST");
        }
    }

    [Fact]
    public async Task A_body_without_end_is_cut_off()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        var rows = await App.RowsAsync();
        var tenMegabytes = new string('a', 10 * 1024 * 1024);
        foreach (var path in new[] { "/v1/cases", $"{road.Path}/acceptance", "/v1/cases/search" })
        {
            (await road.Client.Post(path, new JsonObject { ["note"] = tenMegabytes }, road.ETag)).ShouldBeProblem(413, "payload_too_large");
        }
        (await App.RowsAsync()).ShouldBe(rows);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Only_json_is_read(string contentType)
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        var content = new StringContent("{}");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        (await road.Client.Send(HttpMethod.Post, $"{road.Path}/acceptance", content, ("If-Match", road.ETag))).ShouldBeProblem(
            415,
            "unsupported_media_type"
        );
    }

    [Theory]
    [InlineData("\"\\u0000\"", "/facts nul_character")]
    [InlineData("\"\\ud800\"", "/facts lone_surrogate")]
    [InlineData("\"\\udc00x\"", "/facts lone_surrogate")]
    [InlineData("\"\\u0007\"", "/facts control_character")]
    [InlineData("\"\\r\\n\"", "/facts control_character")]
    [InlineData("17", "/facts wrong_type")]
    [InlineData("[\"a\"]", "/facts wrong_type")]
    [InlineData("{\"a\":1}", "/facts wrong_type")]
    public async Task Texts_hold_characters_that_can_be_kept(string json, string fault)
    {
        var rows = await App.RowsAsync();
        var body = Commands.Of("registerCase").Body(new Road(App));
        body["facts"] = "@@";
        (await App.As(Staff.Mediator).PostText("/v1/cases", body.ToJsonString().Replace("\"@@\"", json))).ShouldBeInvalid(fault);
        (await App.RowsAsync()).ShouldBe(rows);
    }

    [Theory]
    [InlineData("residentId", "421399198602300021")]
    [InlineData("residentId", "421399299903120022")]
    [InlineData("residentId", "42139919860312002")]
    [InlineData("residentId", "４２１３９９１９８６０３１２００２２")]
    [InlineData("residentId", "421399198603120023")]
    [InlineData("phone", "12345678901")]
    [InlineData("phone", "139000000000")]
    [InlineData("bankAccount", "1-2-3")]
    public async Task Identifiers_are_such_that_somebody_could_have_them(string field, string value)
    {
        var body = Commands.Of("registerCase").Body(new Road(App));
        body["parties"]![0]![field] = value;
        var answer = (await App.As(Staff.Mediator).Post("/v1/cases", body)).ShouldBeProblem(400, "invalid_request");
        answer.Faults.ShouldAllBe(fault => fault.StartsWith($"/parties/0/{field} "));
        // What was wrong is not repeated: answers may be logged where bodies may not.
        answer.Text.ShouldNotContain(value);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("1899-12-31T23:59:59+08:00")]
    [InlineData("2026-02-30T00:00:00+08:00")]
    [InlineData("2026-03-05T24:00:00+08:00")]
    [InlineData("2026-03-05T09:00:00+99:00")]
    [InlineData("2026-03-05T09:00:00")]
    [InlineData("1900-01-01T00:00:00+14:00")]
    [InlineData("2199-12-31T23:59:59-14:00")]
    public async Task Moments_are_such_that_something_could_have_happened(string moment)
    {
        var rows = await App.RowsAsync();
        var body = Commands.Of("registerCase").Body(new Road(App));
        body["happenedAt"] = moment;
        var answer = await App.As(Staff.Mediator).Post("/v1/cases?dryRun=true", body);
        answer.Status.ShouldBeInRange(200, 422);
        if (answer.Status >= 400)
        {
            answer.Faults.ShouldContain(fault => fault.Contains("/happenedAt") || fault.Contains("/referral") || fault.Contains("organ"));
        }
        (await App.RowsAsync()).ShouldBe(rows);
    }

    [Theory]
    [InlineData("Idempotency-Key", "with space")]
    [InlineData("Idempotency-Key", "")]
    [InlineData("If-Match", "\"0\"")]
    [InlineData("If-Match", "W/\"3\"")]
    [InlineData("If-Match", "\"3")]
    [InlineData("If-Match", "\"3\", *")]
    [InlineData("If-Match", "\"99999999999999999999999\"")]
    public async Task Headers_are_checked(string header, string value)
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        List<(string, string)> headers = [(header, value)];
        if (header != "If-Match")
        {
            headers.Add(("If-Match", road.ETag));
        }
        var body = new StringContent("{}", Encoding.UTF8, "application/json");
        var answer = await road.Client.Send(HttpMethod.Post, $"{road.Path}/corrections/receipt", body, [.. headers]);
        answer.Status.ShouldBe(400, answer.Text);
        answer.ShouldKeepConventionsOfProblems();
    }

    [Fact]
    public async Task A_key_as_long_as_a_key_may_be_is_kept_and_a_longer_one_refused()
    {
        var road = new Road(App);
        var body = Commands.Of("registerCase").Body(road);
        (await road.Client.Post("/v1/cases", body, null, new string('k', 255))).ShouldBe(201);
        (await road.Client.Post("/v1/cases", body, null, new string('k', 255))).IsReplayed.ShouldBeTrue();
        (await road.Client.Post("/v1/cases", body, null, new string('k', 256))).ShouldBeInvalid("Idempotency-Key idempotency_key_invalid");
    }

    [Theory]
    [InlineData("GET /v1/cases/../../etc/passwd HTTP/1.1")]
    [InlineData("GET /v1/cases/%2e%2e/%2e%2e/etc/passwd HTTP/1.1")]
    [InlineData("GET /v1/cases/%00 HTTP/1.1")]
    [InlineData("GET /v1/cases/%ff%fe HTTP/1.1")]
    [InlineData("GET //v1//cases HTTP/1.1")]
    [InlineData("GET /v1/cases;jsessionid=1 HTTP/1.1")]
    [InlineData("GET /v1/cases/019cbb00-0000-7000-8000-000000000001%0d%0aX: HTTP/1.1")]
    [InlineData("GET /V1/CASES/' OR 1=1 -- HTTP/1.1")]
    [InlineData("GET /v1/cases?q=%ff HTTP/1.1")]
    [InlineData("GET /v1/cases?%00=1 HTTP/1.1")]
    [InlineData("GET http://elsewhere.example/v1/cases HTTP/1.1")]
    [InlineData("POST /v1/cases HTTP/1.1\r\nContent-Length: 0\r\nIdempotency-Key: \u043a\u043b\u044e\u0447")]
    [InlineData("GET /v1/cases HTTP/1.1\r\nAccept-Language: \u4e2d\u6587;q=\"")]
    [InlineData("GET /v1/cases HTTP/1.1\r\nIf-None-Match: \"\"\",,,W/")]
    [InlineData("GET /v1/cases HTTP/1.1\r\nAccept: nothing/at-all")]
    [InlineData("OPTIONS * HTTP/1.1")]
    [InlineData("TRACE /v1/cases HTTP/1.1")]
    [InlineData("POST /v1/cases HTTP/1.1\r\nContent-Length: -1")]
    [InlineData("POST /v1/cases HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nContent-Length: 5")]
    public async Task Tricks_with_addresses_lead_nowhere(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(App.Address.Host, App.Address.Port);
        await using var stream = client.GetStream();
        var text =
            $"{request}\r\nHost: {App.Address.Authority}\r\nAuthorization: Bearer {Staff.Mediator.Token}\r\nConnection: close\r\n\r\n0\r\n\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        var status = int.Parse(answer.Split(' ')[1]);
        status.ShouldBeLessThan(500, answer);
        answer.ShouldNotContain("root:");
    }
}
