using System.Net.Sockets;

namespace Groundtruth.Infrastructure.Http;

internal static class NetworkFailure
{
    /// <summary>HttpClient throws a bare <see cref="SocketException"/> if a new connection is reset before its first use.</summary>
    public static bool Is(Exception e) => e is HttpRequestException or IOException or SocketException;
}
