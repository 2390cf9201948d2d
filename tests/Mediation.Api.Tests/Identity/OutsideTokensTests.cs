using System.Collections.Concurrent;
using System.Text;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Mediation.Api.Tests.Identity;

/// <summary>Tokens of an outside identity provider, asked about over HTTP.</summary>
public sealed class OutsideTokensTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    [Fact]
    public async Task Whoever_the_provider_vouches_for_is_who_it_says_and_nobody_else_gets_in()
    {
        await using var provider = await Provider.StartAsync();
        provider.Says["of-mediator"] =
            """{"active":true,"sub":"suixian-m01","role":"tiaojieyuan","org":"suixian-union-studio","scope":"cases:read"}""";
        provider.Says["of-stranger"] = """{"active":true,"sub":"zengdu-m01","role":"mediator","org":"zengdu-service-centre"}""";
        provider.Says["ended"] = """{"active":false}""";
        provider.Says["expired"] = """{"active":true,"sub":"suixian-m01","role":"mediator","org":"suixian-union-studio","exp":1000}""";
        provider.Says["unknown-role"] = """{"active":true,"sub":"x","role":"emperor"}""";
        provider.Says["register-itself"] = """{"active":true,"sub":"x","role":"system"}""";
        provider.Says["party"] = """{"active":true,"sub":"x","role":"party"}""";
        provider.Says["no-holder"] = """{"active":true,"role":"mediator"}""";
        provider.Says["numbers"] = """{"active":true,"sub":7,"role":["mediator"]}""";
        provider.Says["broken"] = "<html>";
        provider.Says["not-of-the-standard"] = """{"activ":true}""";
        await using var app = await StartAsync(provider);
        var road = await Road.ToAsync(app, CaseStatus.InMediation);

        (await app.As(OAuthClient.Holder("of-mediator")).Get(road.Path)).ShouldBe(200);
        (await app.As(OAuthClient.Holder("of-mediator")).Get(road.Path)).ShouldBe(200);
        provider.Asked["of-mediator"].ShouldBe(1);
        var proof = "Basic " + Convert.ToBase64String("register:its%20secret"u8);
        provider.Credentials.Distinct().ShouldBe([proof]);
        (await app.As(OAuthClient.Holder("of-stranger")).Get(road.Path)).ShouldBeProblem(404, "not_found");
        foreach (
            var token in new[] { "ended", "expired", "unknown-role", "register-itself", "party", "no-holder", "numbers", "never-heard-of" }
        )
        {
            (await app.As(OAuthClient.Holder(token)).Get(road.Path)).ShouldBeProblem(401, "unauthenticated");
        }
        foreach (var token in new[] { "broken", "not-of-the-standard" })
        {
            (await app.As(OAuthClient.Holder(token)).Get(road.Path)).ShouldBeProblem(503, "busy").Headers["Retry-After"].ShouldBe("5");
        }
        // Our own tokens, and what looks like them, are nobody else's business.
        (await app.As(OAuthClient.Holder("mat_x")).Get(road.Path)).ShouldBeProblem(401, "unauthenticated");
        provider.Asked.Keys.ShouldNotContain("mat_x");
        provider.Asked.Keys.ShouldNotContain(Staff.Mediator.Token);
    }

    [Fact]
    public async Task A_provider_that_is_away_turns_nobody_of_ours_away()
    {
        var provider = await Provider.StartAsync();
        await using var app = await StartAsync(provider);
        await provider.DisposeAsync();
        (await app.As(OAuthClient.Holder("whoever")).Get("/v1/cases")).ShouldBeProblem(503, "busy");
        (await app.As(Staff.Mediator).Get("/v1/cases")).ShouldBe(200);
    }

    private Task<RegisterApp> StartAsync(Provider provider) =>
        RegisterApp.StartAsync(
            own.Postgres,
            builder =>
                builder.Configuration.AddInMemoryCollection([
                    new("Mediation:Role", "api"),
                    new("Identity:Introspection:Endpoint", provider.Address + "/introspect"),
                    new("Identity:Introspection:ClientId", "register"),
                    new("Identity:Introspection:ClientSecret", "its secret"),
                    new("Identity:Introspection:OrganisationClaim", "org"),
                    new("Identity:Introspection:Roles:tiaojieyuan", "mediator"),
                ])
        );

    /// <summary>An identity provider as small as one can be: answers RFC 7662 over HTTP.</summary>
    private sealed class Provider(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentDictionary<string, string> Says { get; } = new();
        public ConcurrentDictionary<string, int> Asked { get; } = new();
        public ConcurrentBag<string> Credentials { get; } = [];
        public string Address => app.Urls.Single();

        public static async Task<Provider> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var provider = new Provider(app);
            app.MapPost("/introspect", (Delegate)provider.AnswerAsync);
            await app.StartAsync();
            return provider;
        }

        private async Task<IResult> AnswerAsync(HttpContext context)
        {
            Credentials.Add(context.Request.Headers.Authorization.ToString());
            var token = (await context.Request.ReadFormAsync())["token"].ToString();
            Asked.AddOrUpdate(token, 1, (_, count) => count + 1);
            return Results.Text(Says.GetValueOrDefault(token, """{"active":false}"""), "application/json", Encoding.UTF8);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
