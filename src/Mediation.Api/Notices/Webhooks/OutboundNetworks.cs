using System.Net;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>To which addresses deliveries may go: public ones, and those that an operator allows. A subscriber must not reach through us into our own network.</summary>
public sealed class OutboundNetworks(IOptions<NoticesOptions> options)
{
    // IANA's registries of special-purpose addresses: everything that is not one place on the public internet.
    private static readonly IPNetwork[] s_notPublic =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/9",
            "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork s_translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork s_sixToFour = IPNetwork.Parse("2002::/16");

    private readonly IPNetwork[] _allowed = [.. options.Value.AllowedNetworks.Select(network => IPNetwork.Parse(network))];

    /// <summary>Whether a delivery may go there.</summary>
    public bool Allows(IPAddress address)
    {
        var real = RealOf(address);
        return Array.Exists(_allowed, network => network.Contains(real)) || !Array.Exists(s_notPublic, network => network.Contains(real));
    }

    // The address behind a notation that wraps an IPv4 one.
    private static IPAddress RealOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
        {
            return address;
        }
        var plain = new IPAddress(address.GetAddressBytes());
        return s_translated.Contains(plain) ? new IPAddress(plain.GetAddressBytes().AsSpan(12))
            : s_sixToFour.Contains(plain) ? new IPAddress(plain.GetAddressBytes().AsSpan(2, 4))
            : plain;
    }
}
