using System.Net.Sockets;

namespace Groundtruth.Infrastructure.Http;

/// <summary>What is thrown when the other side of a connection cannot be reached, or breaks off.</summary>
internal static class NetworkFailure
{
    /// <summary>HttpClient lets a bare <see cref="SocketException"/> through when a connection is reset between its making and its first use.</summary>
    public static bool Is(Exception e) => e is HttpRequestException or IOException or SocketException;
}
