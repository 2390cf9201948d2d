using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Mediation.Api.Http;
using Mediation.Api.Tests.Cases;
using Microsoft.AspNetCore.Hosting;

namespace Mediation.Api.Tests.Http;

/// <summary>What a browser is told with every answer, and what it may do from elsewhere.</summary>
public sealed partial class SecurityHeadersTests(Registers registers, ProbeApp probe) : IClassFixture<ProbeApp>
{
    private const string Host = "register.example";

    private RegisterApp App => registers.Shared;

    [Theory]
    [InlineData("/v1/cases", 200)]
    [InlineData("/v1/cases?nope=1", 400)]
    [InlineData("/nowhere", 404)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/health/ready", 200)]
    public async Task Every_answer_lets_a_browser_run_embed_and_keep_nothing(string path, int status)
    {
        var headers = (await App.As(Staff.Mediator).Get(path)).ShouldBe(status).Headers;
        headers["X-Content-Type-Options"].ShouldBe("nosniff");
        headers["Content-Security-Policy"].ShouldBe(SecurityHeaders.Nothing);
        headers["X-Frame-Options"].ShouldBe("DENY");
        headers["Referrer-Policy"].ShouldBe("no-referrer");
        headers["Cross-Origin-Opener-Policy"].ShouldBe("same-origin");
        headers.Keys.ShouldContain("Cache-Control");
        foreach (var name in new[] { "Server", "X-Powered-By", "Set-Cookie", "Access-Control-Allow-Origin", "Strict-Transport-Security" })
        {
            headers.Keys.ShouldNotContain(name);
        }
    }

    [Fact]
    public async Task The_reading_room_runs_its_own_scripts_and_no_others()
    {
        var page = (await App.As(null).Get("/docs/index.html")).ShouldBe(200);
        var policy = page.Headers["Content-Security-Policy"].Split("; ");
        policy.ShouldContain("script-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        InlineScript().IsMatch(page.Text).ShouldBeFalse(page.Text);
    }

    [Fact]
    public async Task Over_TLS_a_browser_comes_back_over_TLS_only()
    {
        using var certificate = SelfSigned();
        await using var register = await RegisterApp.StartAsync(
            registers.Postgres,
            builder =>
            {
                builder.Configuration["Mediation:Role"] = "api";
                builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
            },
            migrate: false
        );
        register.Address.Scheme.ShouldBe("https");
        using var client = new HttpClient(
            new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions
                {
                    TargetHost = Host,
                    CertificateChainPolicy = new X509ChainPolicy
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        CustomTrustStore = { certificate },
                        RevocationMode = X509RevocationMode.NoCheck,
                    },
                },
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(register.Address, "/health/live"));
        request.Headers.Host = Host;
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"]);
    }

    [Fact]
    public async Task In_production_a_cookie_is_for_TLS_and_out_of_reach_of_scripts_whoever_sets_it()
    {
        var cookie = (await probe.Client.Get("/cookie")).Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldBe("careless=1; path=/; secure; samesite=lax; httponly");
    }

    [Fact]
    public async Task Pages_elsewhere_may_call_only_where_their_origin_is_configured()
    {
        const string Page = "https://platform.example";
        (string, string)[] preflight =
        [
            ("Origin", Page),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization"),
        ];
        (await App.As(null).Send(HttpMethod.Options, "/v1/cases", null, preflight)).Headers.Keys.ShouldNotContain(name =>
            name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)
        );

        await using var open = await RegisterApp.StartAsync(
            registers.Postgres,
            builder =>
            {
                builder.Configuration["Mediation:Role"] = "api";
                builder.Configuration["Cors:Origins:0"] = Page;
            }
        );
        var allowed = (await open.As(null).Send(HttpMethod.Options, "/v1/cases", null, preflight)).ShouldBe(204);
        allowed.Headers["Access-Control-Allow-Origin"].ShouldBe(Page);
        allowed.Headers.Keys.ShouldNotContain("Access-Control-Allow-Credentials");
        var read = (await open.As(Staff.Mediator).Get("/v1/cases", ("Origin", Page))).ShouldBe(200);
        read.Headers["Access-Control-Allow-Origin"].ShouldBe(Page);
        read.Headers["Access-Control-Expose-Headers"].ShouldContain("RateLimit");
        (await open.As(Staff.Mediator).Get("/v1/cases", ("Origin", "https://elsewhere.example")))
            .ShouldBe(200)
            .Headers.Keys.ShouldNotContain("Access-Control-Allow-Origin");
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InlineScript();
}
