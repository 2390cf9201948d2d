using System.Text.RegularExpressions;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Referrals;
using Mediation.Domain.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Access;

/// <summary>What every address keeps, found in the program itself: one that is added is held to it on the same day.</summary>
public sealed partial class EndpointConventionTests(Registers registers)
{
    private RegisterApp App => registers.Shared;

    [Fact]
    public void Only_the_law_health_and_documents_are_open_to_everybody() =>
        Endpoints()
            .Where(endpoint => endpoint.IsOpen)
            .Select(endpoint => $"{endpoint.Method} {endpoint.Pattern.Split('/').First(part => part is not ("" or "v1"))}")
            .Distinct()
            .ShouldBe(
                [
                    "GET problems",
                    "GET health",
                    "HEAD health",
                    "GET openapi",
                    "GET docs",
                    "GET deadline-rules",
                    "GET calendars",
                    "GET feeds",
                    "POST oauth",
                    "GET oauth",
                ],
                ignoreOrder: true
            );

    [Fact]
    public async Task Nobody_gets_past_any_other_address_without_a_token()
    {
        var closed = Endpoints().Where(endpoint => !endpoint.IsOpen).ToArray();
        closed.Length.ShouldBeGreaterThan(30);
        foreach (var endpoint in closed)
        {
            var path = Filled(endpoint.Pattern, Guid.CreateVersion7());
            foreach (var who in new[] { null, Staff.Mediator with { Token = "token-of-nobody" } })
            {
                var answer = await App.As(who).Send(endpoint.Method, path, null);
                answer.Status.ShouldBe(401, $"{endpoint.Method} {path}");
                answer.ShouldBeProblem(401, "unauthenticated");
            }
        }
    }

    [Fact]
    public async Task No_address_takes_a_parameter_that_it_does_not_know()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        var webhook = await WebhookAsync();
        // Whatever id an address asks for beside the case's, something is there.
        await road.GiveAsync("issueDocument", body => body["documentId"] = road.Caucus);
        await road.GiveAsync("issueSupervisionLetter", body => body["letterId"] = road.Caucus);
        await road.GiveAsync("addEvidence", body => body["evidenceId"] = road.Caucus);
        var letter = InSandbox.Message(road.CaseId, body => body["kind"] = "legal_aid_request");
        letter["referralId"] = road.Caucus;
        letter["addresseeId"] = "suixian-legal-aid";
        (await App.As(Staff.Mediator).Post("/v1/referrals", letter)).ShouldBe(201);
        var sandbox = (string)(await App.As(Staff.Mediator).Post("/v1/sandboxes", Commands.Json(new { }))).ShouldBe(201)["sandboxId"]!;
        var export = (string)
            (await App.As(Staff.Mediator).Post("/v1/exports", Commands.Empty, key: "conventions")).ShouldBe(202)["exportId"]!;
        (await App.As(Staff.Administrator).Post("/v1/accounts", Commands.Json(new { staffId = "convention", role = "operator" }))).ShouldBe(
            201
        );
        var grant = (await App.ReadAsync<Guid>("SELECT grant_id FROM mediation.role_grants WHERE staff_id = 'convention'")).Single();
        var (client, _, secret) = await Identity.OAuthClient.RegisterAsync(App);
        (string Place, string Id)[] known =
        [
            ("{sandboxId}", sandbox),
            ("{exportId:uuid}", export),
            ("{clientId}", client),
            ("{secretId:uuid}", $"{secret}"),
            ("{staffId}", "convention"),
            ("{grantId:uuid}", $"{grant}"),
        ];
        string[] administered = ["/v1/clients", "/v1/accounts", "/v1/identity-changes"];
        foreach (var endpoint in Endpoints().Where(endpoint => !endpoint.IsOpen))
        {
            var who =
                administered.Any(endpoint.Pattern.StartsWith) ? Staff.Administrator
                : endpoint.Pattern.StartsWith("/v1/operations", StringComparison.Ordinal) ? Staff.Operator
                : endpoint.Pattern.EndsWith("/access-log", StringComparison.Ordinal) ? Staff.Manager
                : Staff.Mediator;
            var pattern = known.Aggregate(
                WithWebhook(endpoint.Pattern, webhook),
                (filled, one) => filled.Replace(one.Place, one.Id, StringComparison.Ordinal)
            );
            var path = Filled(pattern, road.CaseId, road.Caucus);
            var content =
                endpoint.Method == HttpMethod.Post || endpoint.Method == HttpMethod.Put
                    ? new StringContent("{}", null, "application/json")
                    : null;
            var answer = await App.As(who).Send(endpoint.Method, path + "?nichtDa=1", content, ("If-Match", road.ETag));
            answer.Status.ShouldBe(400, $"{endpoint.Method} {path} {answer.Text}");
            answer.ShouldBeProblem(400, "invalid_request");
            answer.Faults.ShouldContain("nichtDa unknown_parameter", $"{endpoint.Method} {path}");
        }
    }

    [Fact]
    public void Every_post_to_a_case_is_a_command_that_is_tried()
    {
        var road = new Road(App);
        var patterns = Endpoints()
            .Where(endpoint => endpoint.Method == HttpMethod.Post && endpoint.Pattern.StartsWith("/v1/cases", StringComparison.Ordinal))
            .Select(endpoint => Placeholder().Replace(endpoint.Pattern, "{}"));
        var tried = Commands.All.Select(command =>
            Regex.Replace(command.Path(road), "[0-9a-f]{8}-[0-9a-f-]{27}", "{}", RegexOptions.None, TimeSpan.FromSeconds(1))
        );
        patterns
            .Except(["/v1/cases/search", "/v1/cases/{}/calendar-links", "/v1/cases/{}/access-codes", "/v1/cases/{}/unmaskings"])
            .ShouldBe(tried, ignoreOrder: true);
    }

    [Fact]
    public async Task Operators_see_how_the_register_runs_and_no_case_and_nobody_else_sees_that()
    {
        await Road.ToAsync(App, CaseStatus.Submitted);
        foreach (var endpoint in Endpoints().Where(endpoint => endpoint.Pattern.StartsWith("/v1/operations", StringComparison.Ordinal)))
        {
            var path = Filled(endpoint.Pattern, Guid.CreateVersion7());
            foreach (var who in new[] { Staff.Mediator, Staff.Manager, Staff.CourtClerk })
            {
                (await App.As(who).Send(endpoint.Method, path + "?nope=1", null)).ShouldBeInvalid("nope unknown_parameter");
                (await App.As(who).Send(endpoint.Method, path, null)).ShouldBeProblem(403, "forbidden_role");
            }
            var answer = await App.As(Staff.Operator).Send(endpoint.Method, path, null);
            answer.Status.ShouldBeOneOf(200, 404);
            answer.Text.ShouldNotContain("陈晓红");
        }
    }

    [Theory]
    [InlineData("/v1/operations/projections/nope/rebuilds")]
    [InlineData("/v1/operations/projections/nope/verifications")]
    [InlineData("/v1/operations/projections/nope/parked-streams/019cbb00-0000-7000-8000-000000000099/retries")]
    [InlineData("/v1/operations/jobs/nope/runs")]
    public async Task A_projection_or_job_that_is_not_there_is_not_found_before_anything_else_is_at_fault(string path)
    {
        foreach (var who in new[] { Staff.Operator, Staff.Mediator })
            (await App.As(who).Send(HttpMethod.Post, path + "?nope=1", null)).ShouldBeProblem(404, "not_found");
    }

    /// <summary>A subscription with a secret and something in its log.</summary>
    private async Task<(Guid Id, Guid Secret, Guid Message)> WebhookAsync()
    {
        var id = Guid.CreateVersion7();
        var made = (
            await App.As(Staff.Mediator).Post("/v1/webhooks", Commands.Json(new { webhookId = id, url = "https://receiver.invalid/" }))
        ).ShouldBe(201);
        var test = (await App.As(Staff.Mediator).Post($"/v1/webhooks/{id}/test-events", null)).ShouldBe(200);
        return (id, (Guid)made["webhook"]!["secrets"]![0]!["secretId"]!, (Guid)test["messageId"]!);
    }

    private static string WithWebhook(string pattern, (Guid Id, Guid Secret, Guid Message) webhook) =>
        !pattern.StartsWith("/v1/webhooks", StringComparison.Ordinal)
            ? pattern
            : pattern
                .Replace("{webhookId:uuid}", $"{webhook.Id}", StringComparison.Ordinal)
                .Replace("{secretId:uuid}", $"{webhook.Secret}", StringComparison.Ordinal)
                .Replace("{messageId:uuid}", $"{webhook.Message}", StringComparison.Ordinal);

    private IEnumerable<(HttpMethod Method, string Pattern, bool IsOpen)> Endpoints() =>
        from endpoint in App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (
            new HttpMethod(method),
            "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        );

    private static string Filled(string pattern, Guid caseId, Guid? sessionId = null) =>
        Placeholder()
            .Replace(
                pattern,
                match =>
                    match.Groups[1].Value switch
                    {
                        "caseId" or "streamId" or "secretId" or "grantId" or "recusalId" or "amendmentId" or "linkId" => $"{caseId}",
                        "sessionId"
                        or "documentId"
                        or "evidenceId"
                        or "trackId"
                        or "letterId"
                        or "partyId"
                        or "agentId"
                        or "referralId"
                        or "holdId"
                        or "taskId" => $"{sessionId ?? caseId}",
                        "projection" => "case_register",
                        "job" => "recheckCalendars",
                        "country" => "CN",
                        "table" => "divisions",
                        "platform" => "court-platform",
                        "year" => "2026",
                        "division" => "421300",
                        _ => "causes",
                    }
            );

    [GeneratedRegex(@"\{\*{0,2}([a-zA-Z]+)[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
