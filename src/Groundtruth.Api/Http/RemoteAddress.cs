using System.Net.Sockets;

namespace Groundtruth.Api.Http;

internal static class RemoteAddress
{
    /// <summary>Where a request came from, as far as addresses are told apart: an IPv6 customer has a whole /64 of them, so those count as one.</summary>
    public static string Of(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        { IsIPv4MappedToIPv6: true } mapped => $"{mapped.MapToIPv4()}",
        var address => $"{address}",
    };
}
