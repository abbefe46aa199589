using System.Net.Sockets;

namespace Groundtruth.Api.Http;

internal static class RemoteAddress
{
    /// <summary>IPv6 addresses are cut to their /64, which belongs to one customer.</summary>
    public static string Of(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address =>
            Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        { IsIPv4MappedToIPv6: true } mapped => $"{mapped.MapToIPv4()}",
        var address => $"{address}",
    };
}
