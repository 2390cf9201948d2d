using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Hosting;
using Mediation.Api.Notices.Webhooks;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Kernel;
using Mediation.LocalPostgres;
using Mediation.Testing.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mediation.Benchmarks;

/// <summary>
/// What receivers that hang cost the others: a thousand subscriptions are told of one event, first while all of them answer, then while a hundred
/// take the request and never answer. Counted is the time from the command's answer to the arrival, at the nine hundred that answer.
/// </summary>
internal static class NoticeCost
{
    private const int Subscriptions = 1000;
    private const int Hanging = 100;

    internal static async Task<int> RunAsync(Options options)
    {
        await using var postgres = await LocalServer.StartAsync(new() { Durable = true });
        var database = await postgres.EnsureDatabaseAsync("notices");
        await Migration.RunAsync(database.OwnerConnectionString, ReferenceBookLoader.LoadEmbedded(), CancellationToken.None);
        using var certificate = Certificate();
        var arrivals = new ConcurrentDictionary<int, long>();
        var hang = false;
        await using var receiver = await ReceiveAsync(certificate, arrivals, index => hang && index < Hanging);
        var url = receiver.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        await using var app = await RegisterAsync(database, certificate);
        var caller = new Caller(Staff.Mediator, Caller.LiveTenant);
        await SubscribeAsync(app, caller, url);
        Console.WriteLine("receivers | round | median ms | 95 of 100 ms | last ms | arrived of 900");
        await RoundAsync(app, caller, arrivals);
        for (var round = 1; round <= options.Rounds; round++)
        {
            Print("all answer", round, await RoundAsync(app, caller, arrivals));
        }
        hang = true;
        for (var round = 1; round <= options.Rounds; round++)
        {
            Print("100 hang", round, await RoundAsync(app, caller, arrivals));
        }
        await app.StopAsync();
        return 0;
    }

    private static async Task<double[]> RoundAsync(WebApplication app, Caller caller, ConcurrentDictionary<int, long> arrivals)
    {
        arrivals.Clear();
        var request = new CommandRequest(caller, "registerCase", null, null, [], false, null, "bench");
        var runner = app.Services.GetRequiredService<CaseCommandRunner>();
        var command = ACommand.RegisterWalkIn with { HappenedAt = TimeProvider.System.GetUtcNow().AddMinutes(-1) };
        if (await runner.RegisterAsync(request, command, CommandIds.None, CancellationToken.None) is not CommandResult)
        {
            throw new InvalidOperationException("A case was not registered.");
        }
        var answered = Stopwatch.GetTimestamp();
        while (
            arrivals.Keys.Count(index => index >= Hanging) < Subscriptions - Hanging && Stopwatch.GetElapsedTime(answered).TotalSeconds < 60
        )
        {
            await Task.Delay(50);
        }
        // So that no round finds the last one's work still going on.
        await Task.Delay(2000);
        return
        [
            .. arrivals
                .Where(arrival => arrival.Key >= Hanging)
                .Select(arrival => Stopwatch.GetElapsedTime(answered, arrival.Value).TotalMilliseconds)
                .Order(),
        ];
    }

    private static void Print(string receivers, int round, double[] waits) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{receivers} | {round} | {waits[waits.Length / 2]:F0} | {waits[waits.Length * 95 / 100]:F0} | {waits[^1]:F0} | {waits.Length}"
            )
        );

    private static async Task SubscribeAsync(WebApplication app, Caller caller, string url)
    {
        var store = app.Services.GetRequiredService<WebhookStore>();
        var secrets = app.Services.GetRequiredService<WebhookSecrets>();
        var now = TimeProvider.System.GetUtcNow();
        for (var index = 0; index < Subscriptions; index++)
        {
            var id = Guid.CreateVersion7();
            var wish = new WebhookSubscription(
                id,
                $"{url}/{index}",
                null,
                ["case_registered"],
                caller.Actor,
                WebhookState.Active,
                null,
                now,
                now
            );
            await store.AddAsync(caller, wish, secrets.Make(caller.TenantId, id, now).Kept, CancellationToken.None);
        }
    }

    private static async Task<WebApplication> RegisterAsync(LocalDatabase database, X509Certificate2 certificate)
    {
        var folder = Directory.CreateTempSubdirectory("mediation-notices").FullName;
        var authority = Path.Combine(folder, "receiver.pem");
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem());
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([
            new("Mediation:LocalFolder", folder),
            new("Notices:AllowedNetworks:0", "127.0.0.0/8"),
            new("Notices:AuthoritiesFile", authority),
        ]);
        var app = Register.Build(builder, new Database(database.AppConnectionString, null), _ => { });
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> ReceiveAsync(
        X509Certificate2 certificate,
        ConcurrentDictionary<int, long> arrivals,
        Func<int, bool> hangs
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        app.Run(async context =>
        {
            var index = int.Parse(context.Request.Path.Value![1..], CultureInfo.InvariantCulture);
            arrivals.TryAdd(index, Stopwatch.GetTimestamp());
            if (hangs(index))
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await app.StartAsync();
        return app;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=receiver", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
