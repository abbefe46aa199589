using System.Net;
using System.Net.Sockets;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>
/// A TCP proxy in front of the server that counts what clients send, and holds or resets connections at given totals or on request.
/// </summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private const int InFlightBytes = 64 * 1024;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Queue<long> cuts = new();
    private readonly Task accepting;
    private CancellationTokenSource outage = new();
    private (long Total, Stall Stall)? hold;
    private long sentBytes;
    private int drops;

    public CuttingProxy()
    {
        listener.Server.ReceiveBufferSize = InFlightBytes;
        listener.Start();
        accepting = Accept();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public Uri? Server { get; set; }

    public long SentBytes => Interlocked.Read(ref sentBytes);

    public int Drops => drops;

    /// <summary>Resets the connection when clients have sent these totals.</summary>
    public void CutAt(IEnumerable<long> totals)
    {
        foreach (var total in totals.Order())
        {
            cuts.Enqueue(total);
        }
    }

    /// <summary>Forwards this many more bytes, then holds their connection until the test releases it. Other connections go on.</summary>
    public Stall HoldAfter(long bytes)
    {
        var stall = new Stall();
        lock (cuts)
        {
            hold = (SentBytes + bytes, stall);
        }

        return stall;
    }

    /// <summary>Resets all connections, and refuses new ones.</summary>
    public void Lose() => outage.Cancel();

    public void Return() => outage = new();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
        outage.Dispose();
    }

    private async Task Accept()
    {
        while (true)
        {
            _ = Serve(await listener.AcceptSocketAsync(stopping.Token));
        }
    }

    private async Task Serve(Socket client)
    {
        // A cut destroys what is in flight. The system's buffers would hold megabytes, far more than a real link.
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = InFlightBytes };
        using (client)
        {
            var lost = outage.Token;
            if (!lost.IsCancellationRequested)
            {
                await server.ConnectAsync(Server!.Host, Server.Port, stopping.Token);
                await Task.WhenAny(Forward(client, server), Return(server, client), Task.Delay(Timeout.Infinite, lost));
            }

            client.LingerState = server.LingerState = new LingerOption(enable: true, seconds: 0);
        }
    }

    private async Task Forward(Socket client, Socket server)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = await client.ReceiveAsync(buffer, stopping.Token)) > 0;)
        {
            await server.SendAsync(buffer.AsMemory(0, read), stopping.Token);
            var total = Interlocked.Add(ref sentBytes, read);
            if (IsCut(total))
            {
                return;
            }

            if (Held(total) is { } stall)
            {
                await stall.Wait(stopping.Token);
            }
        }
    }

    private async Task Return(Socket server, Socket client)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = await server.ReceiveAsync(buffer, stopping.Token)) > 0;)
        {
            await client.SendAsync(buffer.AsMemory(0, read), stopping.Token);
        }
    }

    private Stall? Held(long total)
    {
        lock (cuts)
        {
            if (hold is not { } next || total < next.Total)
            {
                return null;
            }

            hold = null;
            return next.Stall;
        }
    }

    private bool IsCut(long total)
    {
        lock (cuts)
        {
            if (cuts.TryPeek(out var next) && total >= next)
            {
                cuts.Dequeue();
                drops++;
                return true;
            }

            return false;
        }
    }
}
