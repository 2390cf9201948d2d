using System.Text;
using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;
using Mediation.Testing;

namespace Mediation.Api.Tests.Identity;

/// <summary>Programs: registered, given tokens, held to their scopes, ended.</summary>
public sealed class ClientTokensTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private RegisterApp App => own.App;

    [Fact]
    public async Task A_client_reads_what_its_role_reads_with_a_token_that_nobody_finds_in_the_database()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        var (clientId, secret, _) = await OAuthClient.RegisterAsync(App);
        using var oauth = new OAuthClient(App);
        var answer = (await oauth.PostBasicAsync("/oauth/token", clientId, secret, ("grant_type", "client_credentials"))).ShouldBe(200);
        ((string)answer["token_type"]!).ShouldBe("Bearer");
        ((int)answer["expires_in"]!).ShouldBe(900);
        ((string)answer["scope"]!).ShouldBe("cases:read");
        answer["refresh_token"].ShouldBeNull();
        answer.Headers["Cache-Control"].ShouldBe("no-store");
        var token = (string)answer["access_token"]!;

        (await App.As(OAuthClient.Holder(token)).Get(road.Path)).ShouldBe(200);
        (await App.As(OAuthClient.Holder(token)).Get(road.Path + "/events")).ShouldBe(200);
        var rows = await App.ReadAsync<string>(
            "SELECT t::text FROM mediation.access_tokens t UNION ALL SELECT s::text FROM mediation.client_secrets s UNION ALL SELECT c::text FROM mediation.identity_changes c"
        );
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(row => !row.Contains(token) && !row.Contains(secret));
    }

    [Fact]
    public async Task A_token_is_good_for_its_scopes_alone_and_a_case_beyond_its_reach_is_not_there()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        var (clientId, secret, _) = await OAuthClient.RegisterAsync(App, scopes: ["cases:read", "reference"]);
        using var oauth = new OAuthClient(App);
        var reads = App.As(OAuthClient.Holder(await oauth.TokenAsync(clientId, secret, "cases:read")));
        (await reads.Get(road.Path)).ShouldBe(200);
        (await reads.Get("/v1/reference/causes"))
            .ShouldBeProblem(403, "insufficient_scope")
            .Headers["WWW-Authenticate"]
            .ShouldBe("Bearer error=\"insufficient_scope\", scope=\"reference\"");
        var command = await reads.Post(road.Path + "/withdrawal", new JsonObject(), road.ETag);
        command.ShouldBeProblem(403, "insufficient_scope");
        (await reads.Post($"/v1/cases/{Guid.CreateVersion7()}/withdrawal", new JsonObject(), "\"1\"")).ShouldBeProblem(
            403,
            "insufficient_scope"
        );
        (await App.As(OAuthClient.Holder(await oauth.TokenAsync(clientId, secret))).Get("/v1/reference/causes")).ShouldBe(200);

        var (strangeId, strangeSecret, _) = await OAuthClient.RegisterAsync(App, organisation: Staff.Zengdu);
        var stranger = App.As(OAuthClient.Holder(await oauth.TokenAsync(strangeId, strangeSecret)));
        (await stranger.Get(road.Path)).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task Expired_foreign_truncated_and_forged_tokens_are_none()
    {
        var (clientId, secret, _) = await OAuthClient.RegisterAsync(App);
        using var oauth = new OAuthClient(App);
        var token = await oauth.TokenAsync(clientId, secret);
        var spoilt = token[..^1] + (token[^1] == 'A' ? 'E' : 'A');
        foreach (
            var text in new[]
            {
                token[..^1],
                token + "A",
                spoilt,
                "mrt_" + token[4..],
                secret,
                token.ToUpperInvariant(),
                "mat_",
                "%00",
                "mat_" + new string('%', 43),
            }
        )
        {
            (await App.As(OAuthClient.Holder(text)).Get("/v1/cases")).ShouldBeProblem(401, "unauthenticated");
        }
        (await App.As(OAuthClient.Holder(token)).Get("/v1/cases")).ShouldBe(200);

        await using var brief = await RegisterApp.StartAsync(
            own.Postgres,
            builder =>
            {
                builder.Configuration["Mediation:Role"] = "api";
                builder.Configuration["Identity:AccessTokenLifetime"] = "00:00:01";
            }
        );
        (await brief.As(OAuthClient.Holder(token)).Get("/v1/cases")).ShouldBeProblem(401, "unauthenticated");
        var (briefId, briefSecret, _) = await OAuthClient.RegisterAsync(brief);
        using var briefly = new OAuthClient(brief);
        var shortLived = OAuthClient.Holder(await briefly.TokenAsync(briefId, briefSecret));
        var client = brief.As(shortLived);
        await Eventually.HoldsAsync(async () => (await client.Get("/v1/cases")).Status == 401);
    }

    [Fact]
    public async Task What_is_revoked_on_one_node_ends_on_the_other_soon()
    {
        var folder = Directory.CreateTempSubdirectory("mediation-register");
        File.Copy(Path.Combine(App.Folder, "master.key"), Path.Combine(folder.FullName, "master.key"));
        await using var other = await RegisterApp.StartOnAsync(
            App.Database,
            folder,
            builder => builder.Configuration["Mediation:Role"] = "api",
            migrate: false
        );
        using var oauth = new OAuthClient(App);
        foreach (var what in new[] { "token", "secret", "client" })
        {
            var (clientId, secret, secretId) = await OAuthClient.RegisterAsync(App);
            var token = await oauth.TokenAsync(clientId, secret);
            ApiClient[] nodes = [App.As(OAuthClient.Holder(token)), other.As(OAuthClient.Holder(token))];
            // Both nodes have just seen the token, and would believe it longest.
            foreach (var node in nodes)
            {
                (await node.Get("/v1/cases?limit=1")).ShouldBe(200);
            }
            _ = what switch
            {
                "token" => (
                    await oauth.PostAsync("/oauth/revoke", ("token", token), ("client_id", clientId), ("client_secret", secret))
                ).ShouldBe(200),
                "secret" => (
                    await App.As(Staff.Administrator).Send(HttpMethod.Delete, $"/v1/clients/{clientId}/secrets/{secretId}", null)
                ).ShouldBe(204),
                _ => (await App.As(Staff.Administrator).Send(HttpMethod.Delete, $"/v1/clients/{clientId}", null)).ShouldBe(204),
            };
            (await nodes[0].Get("/v1/cases?limit=1")).ShouldBeProblem(401, "unauthenticated");
            // Waited for rather than measured: what the other node believes ends half a second after it looked.
            await Eventually.HoldsAsync(async () => (await nodes[1].Get("/v1/cases?limit=1")).Status == 401);
            if (what != "token")
            {
                (await oauth.AskAsync(clientId, secret)).ShouldBe(401).Text.ShouldContain("invalid_client");
            }
        }
    }

    [Fact]
    public async Task Two_secrets_live_at_a_time()
    {
        var (clientId, first, firstId) = await OAuthClient.RegisterAsync(App);
        var secrets = $"/v1/clients/{clientId}/secrets";
        var second = (string)(await App.As(Staff.Administrator).Post(secrets, null)).ShouldBe(201)["secret"]!;
        (await App.As(Staff.Administrator).Post(secrets, null)).ShouldBeProblem(409, "too_many_secrets");
        using var oauth = new OAuthClient(App);
        await oauth.TokenAsync(clientId, first);
        await oauth.TokenAsync(clientId, second);
        (await App.As(Staff.Administrator).Send(HttpMethod.Delete, $"{secrets}/{firstId}", null)).ShouldBe(204);
        (await oauth.AskAsync(clientId, first)).ShouldBe(401);
        await oauth.TokenAsync(clientId, second);
        (await App.As(Staff.Administrator).Post(secrets, null)).ShouldBe(201);
        var read = (await App.As(Staff.Administrator).Get($"/v1/clients/{clientId}")).ShouldBe(200);
        read["secrets"]!.AsArray().Count.ShouldBe(3);
        read.Text.ShouldNotContain(second);
    }

    [Fact]
    public async Task Nobody_gives_a_role_beyond_his_reach_or_learns_of_clients_there()
    {
        var (clientId, _, _) = await OAuthClient.RegisterAsync(App, role: "court_clerk", organisation: Staff.Court);
        foreach (var who in new[] { Staff.Mediator, Staff.CourtClerk, Staff.Operator })
        {
            (await App.As(who).Post("/v1/clients", new JsonObject())).ShouldBeProblem(403, "forbidden_role");
        }
        foreach (
            var (role, organisation) in new[]
            {
                ("court_clerk", Staff.Court),
                ("operator", null),
                ("organisation_manager", Staff.Studio),
                ("mediator", Staff.Zengdu),
            }
        )
        {
            (await CreateAsync(Staff.Manager, role, organisation)).ShouldBeProblem(403, "role_out_of_reach");
        }
        (await CreateAsync(Staff.Manager, "mediator", Staff.Studio)).ShouldBe(201);
        (await CreateAsync(Staff.Administrator, "system", null)).ShouldBeProblem(403, "role_out_of_reach");
        (await CreateAsync(Staff.Administrator, "mediator", "no-such-organisation")).ShouldBeRefusedFor(
            "/organisationId unknown_organisation"
        );
        (await CreateAsync(Staff.Administrator, "mediator", Staff.Studio, "cases:all")).ShouldBeInvalid("/scopes/0 unknown_scope");
        (await App.As(Staff.Manager).Get($"/v1/clients/{clientId}")).ShouldBeProblem(404, "not_found");
        (await App.As(Staff.Manager).Send(HttpMethod.Delete, $"/v1/clients/{clientId}", null)).ShouldBeProblem(404, "not_found");
        (await App.As(Staff.Manager).Get("/v1/clients")).ShouldBe(200).Text.ShouldNotContain(clientId);
        (await App.As(Staff.Administrator).Get("/v1/clients?limit=200")).ShouldBe(200).Text.ShouldContain(clientId);
    }

    [Theory]
    [InlineData("", "invalid_request")]
    [InlineData("grant_type=", "invalid_request")]
    [InlineData("grant_type=password&username=a&password=b", "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials", "invalid_client")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials", "invalid_request")]
    [InlineData("grant_type=client_credentials&client_id=%00&client_secret=x", "invalid_request")]
    [InlineData("grant_type=client_credentials&client_id=%ff&client_secret=x", "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=' OR 1=1&client_secret=x", "invalid_client")]
    [InlineData("grant_type=refresh_token&refresh_token=mrt_x", "invalid_grant")]
    [InlineData("%%%=%%%", "invalid_request")]
    public async Task Requests_that_are_none_are_refused_in_the_words_of_the_standard(string body, string error)
    {
        using var oauth = new OAuthClient(App);
        var reply = await oauth.PostTextAsync("/oauth/token", body);
        reply.Status.ShouldBe(error == "invalid_client" ? 401 : 400, reply.Text);
        ((string)reply["error"]!).ShouldBe(error);
        reply.ContentType.ShouldBe("application/json");
    }

    [Fact]
    public async Task Forms_of_another_kind_or_size_are_refused()
    {
        using var oauth = new OAuthClient(App);
        (await oauth.PostTextAsync("/oauth/token", "{}", "application/json")).ShouldBe(400);
        (await oauth.PostTextAsync("/oauth/token", "grant_type=" + new string('a', 10_000))).ShouldBe(400);
        (await oauth.PostTextAsync("/oauth/token", string.Join('&', Enumerable.Range(0, 2000).Select(i => $"f{i}=1")))).ShouldBe(400);
        (await oauth.PostTextAsync("/oauth/token", "--x--", "multipart/form-data; boundary=x")).ShouldBe(400);
        var (clientId, secret, _) = await OAuthClient.RegisterAsync(App);
        (await oauth.AskAsync(clientId, secret, "cases:read cases:write")).ShouldBe(400).Text.ShouldContain("invalid_scope");
        (await oauth.AskAsync(clientId, secret, "no:such")).ShouldBe(400).Text.ShouldContain("invalid_scope");
        (
            await oauth.PostBasicAsync("/oauth/token", clientId, secret, ("grant_type", "client_credentials"), ("client_secret", secret))
        ).ShouldBe(401);
        (await oauth.PostBasicAsync("/oauth/token", clientId, "\0", ("grant_type", "client_credentials"))).ShouldBe(401);
    }

    [Fact]
    public async Task Registered_again_under_its_key_it_is_one_client_and_its_secret_is_not_told_again()
    {
        var (admin, key) = (App.As(Staff.Administrator), $"{Guid.NewGuid()}");
        var body = Commands.Json(
            new
            {
                name = key,
                kind = "confidential",
                role = "mediator",
                organisationId = Staff.Studio,
                scopes = new[] { "cases:read" },
            }
        );
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => admin.Post("/v1/clients", body, key: key)));
        answers.ShouldAllBe(answer => answer.Status == 201);
        var first = answers.Single(answer => !answer.IsReplayed);
        answers.ShouldAllBe(answer => (string)answer["secretId"]! == (string)first["secretId"]!);
        answers.Where(answer => answer.IsReplayed).ShouldAllBe(answer => answer["secret"] == null);
        (await App.ReadAsync<long>("SELECT count(*) FROM mediation.clients WHERE name = $1", key)).ShouldBe([1]);

        var path = $"{first.Headers["Location"]}/secrets";
        var further = (await admin.Post(path, null, key: key)).ShouldBe(201);
        var again = (await admin.Post(path, null, key: key)).ShouldBe(201);
        ((string)again["secretId"]!).ShouldBe((string)further["secretId"]!);
        again["secret"].ShouldBeNull();
        var kept = await App.ReadAsync<byte[]>("SELECT body FROM mediation.idempotency_records WHERE key = $1", key);
        kept.Count.ShouldBe(2);
        kept.Select(Encoding.UTF8.GetString).ShouldAllBe(text => !text.Contains("mcs_"));
    }

    private Task<Reply> CreateAsync(StaffToken who, string role, string? organisation, string scope = "cases:read") =>
        App.As(who)
            .Post(
                "/v1/clients",
                new JsonObject
                {
                    ["name"] = "平台",
                    ["kind"] = "confidential",
                    ["role"] = role,
                    ["organisationId"] = organisation,
                    ["scopes"] = new JsonArray(scope),
                }
            );
}
