using System.Net;
using System.Net.Sockets;

namespace Groundtruth.Domain.Webhooks;

/// <summary>Decides which addresses deliveries may be sent to: public ones only.</summary>
/// <remarks>
/// IPv4: all but the IANA special-purpose registry, multicast and reserved. IPv6: 2000::/3 without its special-purpose ranges, which also
/// excludes embedded IPv4 addresses (mapped, NAT64, 6to4, Teredo).
/// </remarks>
public static class PublicAddress
{
    private static readonly IPNetwork[] SpecialV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "168.63.129.16/32", // Azure's host agent, which serves every virtual machine.
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialV6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetwork
            ? !SpecialV4.Any(network => network.Contains(address))
            : address.ScopeId == 0 && GlobalV6.Contains(address) && !SpecialV6.Any(network => network.Contains(address));
    }
}
