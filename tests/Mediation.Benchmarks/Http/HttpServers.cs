using System.Runtime;
using Mediation.Api.Hosting;
using Mediation.Api.ReferenceData;
using Mediation.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mediation.Benchmarks.Http;

/// <summary>The two servers that are compared, each in a process of its own.</summary>
internal static class HttpServers
{
    internal static async Task<int> ServeAsync(string kind, string connectionString, string url)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = ["--urls", url], EnvironmentName = "Testing" });
        builder.Logging.ClearProviders();
        await using var app = kind switch
        {
            "real" => Real(builder, connectionString),
            "bare-preview" => BarePreview(builder),
            _ => Bare(builder, connectionString),
        };
        app.MapGet("/bench/allocated", () => GC.GetTotalAllocatedBytes()).AllowAnonymous();
        app.MapGet("/bench/compiled", () => JitInfo.GetCompiledMethodCount()).AllowAnonymous();
        await app.StartAsync();
        Console.WriteLine("ready");
        // The parent's end of the pipe closes with the parent, however it ends.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static WebApplication Real(WebApplicationBuilder builder, string connectionString)
    {
        builder.Configuration.AddInMemoryCollection(Settings());
        return Register.Build(
            builder,
            new Database(connectionString, null),
            services => services.AddSingleton(new LiveReference(Bench.Reference()))
        );
    }

    /// <summary>A key of its own, and a token for somebody in each organisation.</summary>
    internal static Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Limits:Factor"] = "1000",
            // Not the folder of a register that somebody started here before: its files belong to another key.
            ["Mediation:LocalFolder"] = Path.Combine(Path.GetTempPath(), $"bench-{Environment.ProcessId}"),
            ["Mediation:MasterKeyFile"] = Path.Combine(Path.GetTempPath(), $"bench-{Environment.ProcessId}.key"),
        };
        for (var number = 0; number < Bench.Organisations; number++)
        {
            settings[$"Access:Tokens:{number}:Token"] = Bench.Token(number);
            settings[$"Access:Tokens:{number}:StaffId"] = Bench.Staff(number);
            settings[$"Access:Tokens:{number}:Role"] = "Mediator";
            settings[$"Access:Tokens:{number}:OrganisationId"] = Bench.Organisation(number);
        }
        return settings;
    }

    /// <summary>Reads the day and answers as many bytes as a preview has.</summary>
    private static WebApplication BarePreview(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        var answer = new { Text = new string('x', 1_500) };
        app.MapGet("/v1/deadline-rules/{code}/preview", (string code, DateOnly startsOn) => TypedResults.Json(answer));
        return app;
    }

    /// <summary>The least that does the same: a body read into records, the key looked up, the number drawn, the same rows in one batch.</summary>
    private static WebApplication Bare(WebApplicationBuilder builder, string connectionString)
    {
        var source = EventStoreDataSource.Create(connectionString);
        builder.Services.AddSingleton(source);
        var app = builder.Build();
        var template = BareRegistration.Template.ReadAsync(source).GetAwaiter().GetResult();
        app.MapPost(
            "/v1/cases",
            async (HttpContext context, BareRequest request) =>
            {
                var key = context.Request.Headers["Idempotency-Key"].ToString();
                var id = await BareRegistration.RunAsync(source, template, request.OrganisationId, key);
                context.Response.StatusCode = StatusCodes.Status201Created;
                context.Response.ContentType = "application/json; charset=utf-8";
                context.Response.Headers.Location = $"/v1/cases/{id}";
                context.Response.ContentLength = template.Answer.Length;
                await context.Response.Body.WriteAsync(template.Answer);
            }
        );
        return app;
    }
}

internal sealed record BareRequest(
    string OrganisationId,
    string Channel,
    BareReferral Referral,
    string CauseCode,
    string MechanismCode,
    IReadOnlyList<BareParty> Parties,
    IReadOnlyList<BareClaim> Claims,
    string Facts,
    DateTimeOffset HappenedAt
);

internal sealed record BareReferral(string CourtId, string DocketNumber, DateOnly ReferredOn, DateOnly? ComplaintReceivedOn);

internal sealed record BareParty(
    string Side,
    string Kind,
    string Name,
    string? ResidentId,
    string? CreditCode,
    string? Phone,
    IReadOnlyList<string>? WorkerGroups
);

internal sealed record BareClaim(string Item, long AmountFen, DateOnly? From, DateOnly? To);
