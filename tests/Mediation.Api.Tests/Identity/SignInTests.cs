using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Mediation.Api.Identity.SignIn;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Identity;

/// <summary>People: a code, a password, an authenticator; then signing in from a program, and staying so.</summary>
public sealed class SignInTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private const string Password = "correct horse battery";
    private const string Back = "https://client.example/back";
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private RegisterApp App => own.App;

    [Fact]
    public async Task Somebody_sets_a_password_signs_in_and_works_as_what_he_is()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        var (seed, browser, client) = await ReadyAsync("suixian-m01", "mediator", Staff.Studio);
        using var _ = browser;
        var code = await SignInAsync(browser, client, "suixian-m01", seed);
        using var oauth = new OAuthClient(App);
        var tokens = (await ExchangeAsync(oauth, client, code)).ShouldBe(200);
        var who = App.As(OAuthClient.Holder((string)tokens["access_token"]!));
        (await who.Get(road.Path)).ShouldBe(200);
        tokens["refresh_token"].ShouldNotBeNull();

        // A code is good once; shown again, what came of it ends.
        (await ExchangeAsync(oauth, client, code))
            .ShouldBe(400)
            .Text.ShouldContain("invalid_grant");
        (await who.Get(road.Path)).ShouldBeProblem(401, "unauthenticated");
        var rows = await App.ReadAsync<string>(
            "SELECT a::text FROM mediation.accounts a UNION ALL SELECT c::text FROM mediation.authorization_codes c UNION ALL SELECT r::text FROM mediation.refresh_tokens r"
        );
        rows.ShouldAllBe(row => !row.Contains(Password) && !row.Contains(code) && !row.Contains((string)tokens["refresh_token"]!));
    }

    [Fact]
    public async Task A_refresh_token_is_used_once_and_a_copy_of_it_ends_the_family()
    {
        var (seed, browser, client) = await ReadyAsync("refreshing", "mediator", Staff.Studio);
        using var _ = browser;
        using var oauth = new OAuthClient(App);
        var first = (await ExchangeAsync(oauth, client, await SignInAsync(browser, client, "refreshing", seed))).ShouldBe(200);
        var second = (await RefreshAsync(oauth, client, (string)first["refresh_token"]!)).ShouldBe(200);
        (await App.As(OAuthClient.Holder((string)second["access_token"]!)).Get("/v1/cases")).ShouldBe(200);
        var (stranger, strangerSecret, _) = await OAuthClient.RegisterAsync(App);
        (
            await oauth.PostAsync(
                "/oauth/token",
                ("grant_type", "refresh_token"),
                ("refresh_token", (string)second["refresh_token"]!),
                ("client_id", stranger),
                ("client_secret", strangerSecret)
            )
        ).ShouldBe(400);

        (await RefreshAsync(oauth, client, (string)first["refresh_token"]!)).ShouldBe(400).Text.ShouldContain("invalid_grant");
        (await RefreshAsync(oauth, client, (string)second["refresh_token"]!)).ShouldBe(400);
        (await App.As(OAuthClient.Holder((string)second["access_token"]!)).Get("/v1/cases")).ShouldBeProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task A_refresh_may_ask_for_less_and_never_for_more()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        var (seed, browser, client) = await ReadyAsync("narrowing", "mediator", Staff.Studio);
        using var _ = browser;
        using var oauth = new OAuthClient(App);
        var first = (await ExchangeAsync(oauth, client, await SignInAsync(browser, client, "narrowing", seed))).ShouldBe(200);
        var refresh = (string)first["refresh_token"]!;
        foreach (var wider in new[] { "cases:read operations", "no:such", "cases:read no:such", "CASES:READ", " cases:read" })
        {
            (await RefreshAsync(oauth, client, refresh, wider)).ShouldBe(400).Text.ShouldContain("invalid_scope");
        }
        // What was refused used nothing up.
        var narrow = (await RefreshAsync(oauth, client, refresh, "cases:read")).ShouldBe(200);
        ((string)narrow["scope"]!).ShouldBe("cases:read");
        var reads = App.As(OAuthClient.Holder((string)narrow["access_token"]!));
        (await reads.Get(road.Path)).ShouldBe(200);
        (await reads.Post($"{road.Path}/withdrawal", new JsonObject(), road.ETag)).ShouldBeProblem(403, "insufficient_scope");
        (await reads.Get("/v1/accounts")).ShouldBeProblem(403, "insufficient_scope");
        // The token that came with it is as wide as what was granted (RFC 6749 section 6).
        var wide = (await RefreshAsync(oauth, client, (string)narrow["refresh_token"]!)).ShouldBe(200);
        ((string)wide["scope"]!).Split(' ').ShouldBe(["cases:read", "cases:write", "accounts"], ignoreOrder: true);
        var writes = App.As(OAuthClient.Holder((string)wide["access_token"]!));
        (await writes.Post($"{road.Path}/withdrawal", new JsonObject(), road.ETag)).ShouldBeProblem(400, "invalid_request");
    }

    [Fact]
    public async Task Of_many_who_use_a_refresh_token_at_once_one_at_most_gets_tokens()
    {
        var (seed, browser, client) = await ReadyAsync("hasty", "mediator", Staff.Studio);
        using var _ = browser;
        using var oauth = new OAuthClient(App);
        var first = (await ExchangeAsync(oauth, client, await SignInAsync(browser, client, "hasty", seed))).ShouldBe(200);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefreshAsync(oauth, client, (string)first["refresh_token"]!)));
        replies.Count(reply => reply.Status == 200).ShouldBe(1);
    }

    [Fact]
    public async Task The_page_is_plain_in_both_languages_and_takes_nothing_from_elsewhere()
    {
        var client = await PublicClientAsync();
        using var browser = new SignInBrowser(App.Address);
        var page = (await browser.OpenAsync(Ask(client))).ShouldBe(200);
        page.ContentType.ShouldBe("text/html");
        page.Text.ShouldNotContain("<script");
        page.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        page.Headers["Content-Security-Policy"].ShouldContain("form-action 'self' https://client.example;");
        page.Headers["X-Frame-Options"].ShouldBe("DENY");
        page.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        page.Headers["Set-Cookie"].ToLowerInvariant().ShouldContain("httponly");
        page.Headers["Set-Cookie"].ToLowerInvariant().ShouldContain("samesite=strict");

        // A form that this browser was not shown is not taken.
        using var other = new SignInBrowser(App.Address);
        await other.OpenAsync(Ask(client));
        using var thief = new SignInBrowser(App.Address);
        await thief.OpenAsync("/oauth/password");
        var forged = await Reply.OfAsync(
            await new HttpClient { BaseAddress = App.Address }.PostAsync(
                "/oauth/authorize",
                new FormUrlEncodedContent([new("staff_id", "a"), new("password", "b"), new("asked", "x")])
            )
        );
        forged.ShouldBe(400).Text.ShouldContain("role=\"alert\"");
    }

    [Theory]
    [InlineData("redirect_uri=https%3A%2F%2Fevil.example%2F", 400, null)]
    [InlineData("redirect_uri=https%3A%2F%2Fclient.example%2Fback%2F..%2Felse", 400, null)]
    [InlineData("client_id=c-nobody", 400, null)]
    [InlineData("response_type=token", 302, "unsupported_response_type")]
    [InlineData("code_challenge_method=plain", 302, "invalid_request")]
    [InlineData("code_challenge=short", 302, "invalid_request")]
    [InlineData("scope=everything", 302, "invalid_scope")]
    [InlineData("scope=%00", 400, null)]
    public async Task What_a_program_asks_wrongly_it_is_told_and_nobody_is_sent_to_strangers(string spoilt, int status, string? error)
    {
        var client = await PublicClientAsync();
        using var browser = new SignInBrowser(App.Address);
        var name = spoilt.Split('=')[0];
        var query = string.Join('&', Ask(client).Split('?')[1].Split('&').Where(part => part.Split('=')[0] != name).Append(spoilt));
        var reply = (await browser.OpenAsync("/oauth/authorize?" + query)).ShouldBe(status);
        if (error is null)
        {
            reply.Headers.ContainsKey("Location").ShouldBeFalse();
        }
        else
        {
            reply.Headers["Location"].ShouldBe($"{Back}?error={error}&state=xyz");
        }
    }

    [Fact]
    public async Task Another_verifier_client_or_address_gets_no_tokens()
    {
        var (seed, browser, client) = await ReadyAsync("careful", "mediator", Staff.Studio);
        using var _ = browser;
        using var oauth = new OAuthClient(App);
        var code = await SignInAsync(browser, client, "careful", seed);
        (await ExchangeAsync(oauth, await PublicClientAsync(), code)).ShouldBe(400);
        (await ExchangeAsync(oauth, client, code, verifier: Verifier + "x")).ShouldBe(400).Text.ShouldContain("invalid_grant");
        // It was used up by the attempt.
        (await ExchangeAsync(oauth, client, code)).ShouldBe(400);
    }

    [Fact]
    public async Task A_one_time_password_is_good_once_and_a_page_of_one_node_is_answered_by_another()
    {
        var folder = Directory.CreateTempSubdirectory("mediation-register");
        File.Copy(Path.Combine(App.Folder, "master.key"), Path.Combine(folder.FullName, "master.key"));
        await using var other = await RegisterApp.StartOnAsync(
            App.Database,
            folder,
            builder => builder.Configuration["Mediation:Role"] = "api",
            migrate: false
        );
        var (seed, browser, client) = await ReadyAsync("two-nodes", "mediator", Staff.Studio);
        using var _ = browser;
        await browser.OpenAsync(Ask(client));
        await browser.SendAsync($"{other.Address}oauth/authorize", ("staff_id", "two-nodes"), ("password", Password));
        browser.Page.ShouldBe(200);
        var typed = Now(seed);
        (await browser.SendAsync("/oauth/authorize", ("otp", typed))).ShouldBe(302);

        await browser.OpenAsync(Ask(client));
        (await browser.SendAsync("/oauth/authorize", ("staff_id", "two-nodes"), ("password", Password))).ShouldBe(200);
        (await browser.SendAsync("/oauth/authorize", ("otp", typed))).ShouldBe(400);
    }

    [Fact]
    public async Task A_role_taken_back_and_an_account_closed_end_what_was_signed_in()
    {
        var (seed, browser, client) = await ReadyAsync("leaving", "mediator", Staff.Studio);
        using var _ = browser;
        using var oauth = new OAuthClient(App);
        (
            await App.As(Staff.Administrator)
                .Post("/v1/accounts/leaving/roles", new JsonObject { ["role"] = "organisation_manager", ["organisationId"] = Staff.Studio })
        ).ShouldBe(200);
        await browser.OpenAsync(Ask(client));
        await browser.SendAsync("/oauth/authorize", ("staff_id", "leaving"), ("password", Password));
        var account = (await App.As(Staff.Administrator).Get("/v1/accounts/leaving")).ShouldBe(200);
        var manager = (string)account["roles"]!.AsArray().Single(role => (string)role!["role"]! == "organisation_manager")!["grantId"]!;
        browser.Page.Text.ShouldContain(manager);
        var code = CodeOf(await browser.SendAsync("/oauth/authorize", ("otp", Now(seed)), ("role", manager)));
        var tokens = (await ExchangeAsync(oauth, client, code)).ShouldBe(200);
        var who = App.As(OAuthClient.Holder((string)tokens["access_token"]!));
        (await who.Get("/v1/accounts")).ShouldBe(200);
        (await who.Post("/v1/accounts/leaving/roles", new JsonObject { ["role"] = "operator" })).ShouldBeProblem(403, "role_out_of_reach");
        (await App.As(Staff.Manager).Send(HttpMethod.Delete, $"/v1/accounts/leaving/roles/{manager}", null)).ShouldBeProblem(
            403,
            "role_out_of_reach"
        );
        (await App.As(Staff.Manager).Post("/v1/accounts/leaving/password-codes", null)).ShouldBeProblem(403, "role_out_of_reach");
        (await App.As(Staff.StrangeManager).Get("/v1/accounts/leaving")).ShouldBeProblem(404, "not_found");

        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        var feed = $"/v1/feeds/{(string)(await who.Post($"{road.Path}/calendar-links", null)).ShouldBe(201)["token"]!}/calendar.ics";
        (await App.As(null).Get(feed)).ShouldBe(200);
        (await App.As(Staff.Administrator).Send(HttpMethod.Delete, $"/v1/accounts/leaving/roles/{manager}", null)).ShouldBe(204);
        (await App.As(null).Get(feed)).ShouldBeProblem(404, "not_found");
        (await who.Get("/v1/accounts")).ShouldBeProblem(401, "unauthenticated");
        (await RefreshAsync(oauth, client, (string)tokens["refresh_token"]!)).ShouldBe(400);
        (await App.As(Staff.Administrator).Send(HttpMethod.Delete, "/v1/accounts/leaving", null)).ShouldBe(204);
        await browser.OpenAsync(Ask(client));
        (await browser.SendAsync("/oauth/authorize", ("staff_id", "leaving"), ("password", Password))).ShouldBe(400);
    }

    [Fact]
    public async Task A_code_sets_one_password()
    {
        var opened = await OpenAccountAsync("once-only", "mediator", Staff.Studio);
        (await App.As(Staff.Administrator).Post("/v1/accounts", Account("once-only", "mediator", Staff.Studio))).ShouldBeProblem(
            409,
            "account_exists"
        );
        using var browser = new SignInBrowser(App.Address);
        await browser.OpenAsync("/oauth/password");
        (await browser.SendAsync("/oauth/password", Fields("once-only", "0000-0000-0000-0000", Password))).ShouldBe(400);
        await browser.OpenAsync("/oauth/password");
        (await browser.SendAsync("/oauth/password", Fields("once-only", opened, "short"))).ShouldBe(400);
        await browser.OpenAsync("/oauth/password");
        (await browser.SendAsync("/oauth/password", Fields("once-only", opened, "once-only-once-only"))).ShouldBe(400);
        await browser.SetPasswordAsync("once-only", opened.ToLowerInvariant().Replace("-", " "), Password);
        await browser.OpenAsync("/oauth/password");
        (await browser.SendAsync("/oauth/password", Fields("once-only", opened, Password))).ShouldBe(400);
    }

    [Fact]
    public async Task A_thousand_wrong_passwords_from_many_addresses_neither_get_in_nor_keep_the_owner_out()
    {
        var (seed, owner, client) = await ReadyAsync("besieged", "mediator", Staff.Studio);
        using var _ = owner;
        await SignInAsync(owner, client, "besieged", seed);
        var attempts = 0;
        var judged = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 50),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (address, _) =>
            {
                using var thief = new SignInBrowser(App.Address, IPAddress.Parse($"127.0.1.{address + 1}"));
                await thief.OpenAsync(Ask(client));
                for (var round = 0; round < 20; round++)
                {
                    var reply = await thief.SendAsync(
                        "/oauth/authorize",
                        ("staff_id", "besieged"),
                        ("password", round == 19 ? "password123456" : $"guess {address} {round}")
                    );
                    reply.Status.ShouldBeOneOf(400, 429);
                    Interlocked.Increment(ref attempts);
                    if (reply.Status == 400)
                    {
                        Interlocked.Increment(ref judged);
                    }
                    else
                    {
                        int.Parse(reply.Headers["Retry-After"]).ShouldBeInRange(1, 60);
                    }
                }
            }
        );
        attempts.ShouldBe(1000);
        // The rest was not even looked at.
        judged.ShouldBeInRange(5, 40);

        // On a device that the owner has used before, nothing has happened.
        await owner.OpenAsync(Ask(client));
        (await owner.SendAsync("/oauth/authorize", ("staff_id", "besieged"), ("password", Password))).ShouldBe(200);
        // On a new one the owner waits as long as the page says, at most a minute, and gets in.
        await using (
            var waited = App.Source.CreateCommand(
                "UPDATE mediation.sign_in_attempts SET blocked_until = blocked_until - interval '1 minute'"
            )
        )
        {
            await waited.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        using var elsewhere = new SignInBrowser(App.Address, IPAddress.Parse("127.0.2.1"));
        await elsewhere.OpenAsync(Ask(client));
        (await elsewhere.SendAsync("/oauth/authorize", ("staff_id", "besieged"), ("password", Password))).ShouldBe(200);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_answered_like_one_that_is()
    {
        var (_, browser, client) = await ReadyAsync("real", "mediator", Staff.Studio);
        using var _ = browser;
        List<Reply> answers = [];
        foreach (var staffId in new[] { "real", "unreal" })
        {
            using var stranger = new SignInBrowser(App.Address, IPAddress.Parse("127.0.3.1"));
            await stranger.OpenAsync(Ask(client));
            answers.Add(await stranger.SendAsync("/oauth/authorize", ("staff_id", staffId), ("password", "wrong wrong wrong")));
        }
        answers[1].Status.ShouldBe(answers[0].Status);
        answers[1].Text.Split("<form")[0].ShouldBe(answers[0].Text.Split("<form")[0]);
    }

    [Fact]
    public void One_time_passwords_are_those_of_the_standard()
    {
        // RFC 6238, appendix B, the last six digits.
        var seed = Encoding.ASCII.GetBytes("12345678901234567890");
        (long Time, string Password)[] vectors =
        [
            (59, "287082"),
            (1111111109, "081804"),
            (1111111111, "050471"),
            (1234567890, "005924"),
            (2000000000, "279037"),
            (20000000000, "353130"),
        ];
        foreach (var (time, password) in vectors)
        {
            OneTimePassword.Of(seed, OneTimePassword.StepOf(DateTimeOffset.FromUnixTimeSeconds(time))).ShouldBe(password);
        }
        OneTimePassword.Written(seed).ShouldBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        OneTimePassword.Read("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").ShouldBe(seed);
    }

    private async Task<(byte[] Seed, SignInBrowser Browser, string Client)> ReadyAsync(string staffId, string role, string organisation)
    {
        var code = await OpenAccountAsync(staffId, role, organisation);
        var browser = new SignInBrowser(App.Address);
        return (await browser.SetPasswordAsync(staffId, code, Password), browser, await PublicClientAsync());
    }

    private async Task<string> OpenAccountAsync(string staffId, string role, string organisation) =>
        (string)(await App.As(Staff.Administrator).Post("/v1/accounts", Account(staffId, role, organisation))).ShouldBe(201)["code"]!;

    private static JsonObject Account(string staffId, string role, string organisation) =>
        new()
        {
            ["staffId"] = staffId,
            ["role"] = role,
            ["organisationId"] = organisation,
        };

    private static (string, string)[] Fields(string staffId, string code, string password) =>
        [("staff_id", staffId), ("code", code), ("password", password), ("again", password)];

    private async Task<string> PublicClientAsync() =>
        (string)
            (
                await App.As(Staff.Administrator)
                    .Post(
                        "/v1/clients",
                        new JsonObject
                        {
                            ["name"] = "办案台",
                            ["kind"] = "public",
                            ["scopes"] = new JsonArray("cases:read", "cases:write", "accounts"),
                            ["redirectUris"] = new JsonArray(Back),
                        }
                    )
            ).ShouldBe(201)["client"]!["clientId"]!;

    private static string Ask(string client) =>
        $"/oauth/authorize?response_type=code&client_id={client}&redirect_uri={Uri.EscapeDataString(Back)}&state=xyz"
        + $"&code_challenge_method=S256&code_challenge={Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)))}";

    private static async Task<string> SignInAsync(SignInBrowser browser, string client, string staffId, byte[] seed)
    {
        (await browser.OpenAsync(Ask(client))).ShouldBe(200);
        (await browser.SendAsync("/oauth/authorize", ("staff_id", staffId), ("password", Password))).ShouldBe(200);
        return CodeOf(await browser.SendAsync("/oauth/authorize", ("otp", Now(seed))));
    }

    private static string CodeOf(Reply redirect)
    {
        var query = HttpUtility.ParseQueryString(new Uri(redirect.ShouldBe(302).Headers["Location"]).Query);
        query["state"].ShouldBe("xyz");
        return query["code"]!;
    }

    private static string Now(byte[] seed) => OneTimePassword.Of(seed, OneTimePassword.StepOf(TimeProvider.System.GetUtcNow()));

    private static Task<Reply> ExchangeAsync(OAuthClient oauth, string client, string code, string verifier = Verifier) =>
        oauth.PostAsync(
            "/oauth/token",
            ("grant_type", "authorization_code"),
            ("client_id", client),
            ("code", code),
            ("redirect_uri", Back),
            ("code_verifier", verifier)
        );

    private static Task<Reply> RefreshAsync(OAuthClient oauth, string client, string token, string? scope = null) =>
        oauth.PostAsync("/oauth/token", ("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", token), ("scope", scope));
}
