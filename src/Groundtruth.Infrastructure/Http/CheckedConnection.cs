using System.Net;
using System.Net.Sockets;

namespace Groundtruth.Infrastructure.Http;

/// <summary>Resolves the name once, so that DNS rebinding cannot redirect the connection.</summary>
internal sealed class CheckedConnection(TimeProvider time)
{
    private IPAddress[] addresses = [];
    private volatile bool isConnecting;

    public bool IsConnecting => isConnecting;

    /// <returns>False without any address, or if any address is not allowed.</returns>
    public async Task<bool> Resolve(string host, Func<IPAddress, bool> isAllowed, CancellationToken ct)
    {
        isConnecting = true;
        try
        {
            addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        }
        catch (SocketException)
        {
            return false;
        }

        isConnecting = false;
        return addresses.Length > 0 && addresses.All(isAllowed);
    }

    public async ValueTask<Stream> Open(int port, CancellationToken ct)
    {
        isConnecting = true;
        var socket = await FirstConnection.Connect(addresses, port, time, ct);
        isConnecting = false;
        return new NetworkStream(socket, ownsSocket: true);
    }
}
