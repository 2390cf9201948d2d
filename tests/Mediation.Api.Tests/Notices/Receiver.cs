using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mediation.Api.Tests.Notices;

/// <summary>A request as it arrived.</summary>
public sealed record Arrival(string Path, string Id, string Timestamp, string Signature, string Body, int Answered)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
    public string Type => (string)Json["type"]!;
    public string? Position => (string?)Json["data"]!["position"];

    /// <summary>The signatures in the header that fit the secret, computed here and not by the register.</summary>
    public int SignaturesOf(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = Convert.ToBase64String(HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signature.Split(' ').Count(signature => signature == $"v1,{expected}");
    }
}

/// <summary>A subscriber's own server, on loopback, behind TLS; its certificate is its own authority.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private static readonly X509Certificate2 s_certificate = Certificate();
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>();
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>What it answers: a status, and perhaps when to come back.</summary>
    public Func<HttpContext, int> Answer { get; set; } = _ => 204;

    /// <summary>Everything that arrived, in its order.</summary>
    public ConcurrentQueue<Arrival> Arrived { get; } = new();

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>The file of its authority.</summary>
    public static string AuthorityFile { get; } = WriteAuthority();

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(s_certificate)));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The next request; fails where none comes.</summary>
    public async Task<Arrival> NextAsync() => await _arrivals.Reader.ReadAsync().AsTask().WaitAsync(s_patience);

    /// <summary>The next so many.</summary>
    public async Task<List<Arrival>> NextAsync(int count)
    {
        var arrivals = new List<Arrival>();
        while (arrivals.Count < count)
        {
            arrivals.Add(await NextAsync());
        }
        return arrivals;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var status = Answer(context);
        var headers = context.Request.Headers;
        var arrival = new Arrival(
            context.Request.Path,
            headers["webhook-id"].ToString(),
            headers["webhook-timestamp"].ToString(),
            headers["webhook-signature"].ToString(),
            body,
            status
        );
        if (status == 0)
        {
            // Hangs until the other side goes away.
            await _arrivals.Writer.WriteAsync(arrival);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }
        context.Response.StatusCode = status;
        await context.Response.CompleteAsync();
        Arrived.Enqueue(arrival);
        await _arrivals.Writer.WriteAsync(arrival);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=receiver", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("receiver.example");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        // Wide, for registers whose clock was moved.
        using var made = request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static string WriteAuthority()
    {
        var file = Path.Combine(Path.GetTempPath(), $"mediation-receiver-{Environment.ProcessId}.pem");
        File.WriteAllText(file, s_certificate.ExportCertificatePem());
        return file;
    }
}
