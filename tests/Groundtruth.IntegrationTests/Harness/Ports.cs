using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Groundtruth.IntegrationTests.Harness;

internal static class Ports
{
    /// <summary>Below the ports that the system hands out, so that none of its choices takes a drawn one.</summary>
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int drawn = RandomNumberGenerator.GetInt32(Count);

    /// <summary>A port for a program that cannot choose one. This process draws each only once.</summary>
    public static int Free()
    {
        for (var draws = 0; draws < Count; draws++)
        {
            var port = First + (Interlocked.Increment(ref drawn) % Count);
            if (CanListen(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException("No port is free.");
    }

    private static bool CanListen(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static async Task<bool> Accepts(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
