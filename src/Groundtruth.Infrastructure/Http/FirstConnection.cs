using System.Net;
using System.Net.Sockets;

namespace Groundtruth.Infrastructure.Http;

/// <summary>Connects to the first responding address.</summary>
/// <remarks>A silent address costs 250 ms (RFC 8305, section 5).</remarks>
internal static class FirstConnection
{
    private static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    /// <exception cref="SocketException">No address accepted the connection.</exception>
    public static async Task<Socket> Connect(IReadOnlyList<IPAddress> addresses, int port, TimeProvider time, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var waiting = new Queue<IPAddress>(Alternating(addresses));
        List<Task<Socket>> attempts = [];
        try
        {
            while (true)
            {
                ct.ThrowIfCancellationRequested();
                if (waiting.TryDequeue(out var address))
                {
                    attempts.Add(Connect(new IPEndPoint(address, port), stop.Token));
                }

                var pause = Task.Delay(waiting.Count > 0 ? AttemptDelay : Timeout.InfiniteTimeSpan, time, stop.Token);
                if (await Task.WhenAny([pause, .. attempts]) is Task<Socket> ended)
                {
                    attempts.Remove(ended);
                    if (ended.IsCompletedSuccessfully || (attempts.Count == 0 && waiting.Count == 0))
                    {
                        return await ended;
                    }
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            attempts.ForEach(attempt => _ = Discard(attempt));
        }
    }

    private static async Task<Socket> Connect(IPEndPoint endPoint, CancellationToken ct)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task Discard(Task<Socket> attempt)
    {
        try
        {
            (await attempt).Dispose();
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // Another address was faster.
        }
    }

    /// <summary>One address of each family in turn, in the resolver's order (section 4).</summary>
    public static IEnumerable<IPAddress> Alternating(IEnumerable<IPAddress> addresses) => addresses
        .GroupBy(address => address.AddressFamily)
        .SelectMany(family => family.Select((address, turn) => (address, turn)))
        .OrderBy(each => each.turn)
        .Select(each => each.address);
}
