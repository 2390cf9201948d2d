using System.Text.Json.Nodes;
using FluentValidation;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mediation.Api.Tests.Http;

public enum ProbeRole
{
    Applicant,
    LegalAid,
}

public sealed record ProbeParty(string? Name, string? IdNumber, ProbeRole? Role);

public sealed record ProbeRequest
{
    public string? Title { get; init; }

    [FreeText]
    public string? Facts { get; init; }
    public Guid? OrganisationId { get; init; }
    public DateOnly? ReceivedOn { get; init; }
    public DateTimeOffset? HappenedAt { get; init; }
    public TimeOnly? At { get; init; }
    public long? AmountFen { get; init; }
    public int? Workers { get; init; }
    public decimal? Share { get; init; }
    public bool? Urgent { get; init; }
    public IReadOnlyList<ProbeParty>? Parties { get; init; }
    public IReadOnlyList<Guid>? CourtIds { get; init; }
    public IReadOnlyDictionary<string, int>? Counts { get; init; }

    [FreeText]
    public JsonObject? Message { get; init; }
}

public sealed class ProbeValidator : AbstractValidator<ProbeRequest>
{
    public ProbeValidator()
    {
        RuleFor(request => request.Title).NotNull().MaximumLength(20);
        RuleFor(request => request.AmountFen).InclusiveBetween(1, 10_000_000_000);
        RuleFor(request => request.Parties).NotNull().Must(parties => parties is not { Count: > 3 }).WithErrorCode("too_many_items");
        RuleForEach(request => request.Parties).SetValidator(new PartyValidator());
    }

    private sealed class PartyValidator : AbstractValidator<ProbeParty>
    {
        public PartyValidator()
        {
            RuleFor(party => party.Name).NotNull().Length(1, 50);
            RuleFor(party => party.Role).NotNull();
            RuleFor(party => party.IdNumber).Must(number => number is null || number.EndsWith('X')).WithErrorCode("bad_check_digit");
        }
    }
}

/// <summary>A real server on a loopback port, with the conventions under test and endpoints that do nothing else.</summary>
public sealed class ProbeApp : IAsyncLifetime
{
    private WebApplication? app;

    public HttpClient Client { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddHttpConventions();
        builder.Services.AddSingleton<IValidator<ProbeRequest>, ProbeValidator>();
        app = builder.Build();
        app.UseHttpConventions();
        app.MapProblemPages();
        app.MapPost("/probe", (Delegate)Post);
        app.MapGet("/probe/{id:uuid}", (Guid id) => TypedResults.Text(id.ToString()));
        app.MapGet("/boom", () => Boom());
        app.MapGet("/count", (int n) => TypedResults.Text(n.ToString()));
        app.MapGet("/cookie", (HttpContext context) => context.Response.Cookies.Append("careless", "1"));
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
        Client.BaseAddress = Address;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (app is not null)
            await app.DisposeAsync();
    }

    private static async Task<IResult> Post(HttpContext context)
    {
        var body = await JsonBody.ReadAsync<ProbeRequest>(context);
        if (!body.TryGet(out var request, out var problem))
            return problem;
        return TypedResults.Json(request, ApiJson.Options);
    }

    private static IResult Boom() => throw new InvalidOperationException("secret-of-the-inside");
}
