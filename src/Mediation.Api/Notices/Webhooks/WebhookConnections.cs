using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>The name of a receiver led to an address that deliveries may not go to.</summary>
public sealed class AddressRefusedException(string message) : IOException(message);

/// <summary>
/// Connections to receivers. The address is looked at when the connection is made, and the very address that was looked at is connected to: a name
/// that leads elsewhere a moment later (rebinding) gains nothing. No proxy, no redirect, no cookie.
/// </summary>
public sealed class WebhookConnections : IDisposable
{
    private readonly OutboundNetworks _networks;
    private readonly SocketsHttpHandler _handler;

    /// <summary>By the operator's settings.</summary>
    public WebhookConnections(OutboundNetworks networks, IOptions<NoticesOptions> options)
    {
        _networks = networks;
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 16,
            ConnectTimeout = options.Value.Patience,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            ConnectCallback = ConnectAsync,
        };
        if (options.Value.AuthoritiesFile is { } file)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            _handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                errors == SslPolicyErrors.None
                || (errors == SslPolicyErrors.RemoteCertificateChainErrors && IsFrom(authorities, certificate as X509Certificate2));
        }
        Client = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends; who sends sets the patience.</summary>
    public HttpClient Client { get; }

    /// <summary>Finds the addresses of a name: the system's resolver, which a test may stand in for.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; set; } = Dns.GetHostAddressesAsync;

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        IPAddress[] addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Resolve(host, ct);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }
        // One that is not public makes the whole name suspect.
        if (!Array.TrueForAll(addresses, _networks.Allows))
        {
            throw new AddressRefusedException("The receiver's name leads to an address that is not public.");
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsFrom(X509Certificate2Collection authorities, X509Certificate2? certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return certificate is not null && chain.Build(certificate);
    }
}
