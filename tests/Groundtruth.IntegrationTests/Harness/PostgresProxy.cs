using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>A TCP proxy in front of PostgreSQL that can lose the confirmation of a commit, or freeze.</summary>
public sealed class PostgresProxy : IAsyncDisposable
{
    /// <summary>The CommandComplete message of COMMIT: PostgreSQL sends it after the commit.</summary>
    private static readonly byte[] Committed = [(byte)'C', 0, 0, 0, 11, .. Encoding.ASCII.GetBytes("COMMIT"), 0];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly NpgsqlConnectionStringBuilder target;
    private readonly Task accepting;
    private int commitsToLose;
    private int lostCommits;
    private int connections;
    private volatile TaskCompletionSource thawed = Completed();

    private PostgresProxy(string connectionString)
    {
        target = new NpgsqlConnectionStringBuilder(connectionString);
        listener.Start();
        accepting = Accept();
    }

    /// <summary>Without the patience of other tests, because the tests of failures wait for the limits of the program.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(TestRun.WithDefaultLimits(target.ConnectionString))
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    public int LostCommits => lostCommits;

    /// <summary>The number of connections since the start, including requests to cancel a statement.</summary>
    public int Connections => connections;

    public static PostgresProxy Start(string connectionString) => new(connectionString);

    /// <summary>Closes the connection of the next commit after PostgreSQL has committed, so that the client never learns of it.</summary>
    public void LoseNextCommit() => Interlocked.Increment(ref commitsToLose);

    /// <summary>Accepts connections and data, but forwards nothing: PostgreSQL seems to hang.</summary>
    public void Freeze() => thawed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw() => thawed.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Thaw();
        await stopping.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task Accept()
    {
        while (true)
        {
            var client = await listener.AcceptSocketAsync(stopping.Token);
            Interlocked.Increment(ref connections);
            _ = Serve(client);
        }
    }

    private async Task Serve(Socket client)
    {
        var isSocketFile = target.Host!.StartsWith('/');
        using var server = isSocketFile
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            await thawed.Task;
            await server.ConnectAsync(
                isSocketFile
                    ? new UnixDomainSocketEndPoint($"{target.Host}/.s.PGSQL.{target.Port}")
                    : new DnsEndPoint(target.Host, target.Port),
                stopping.Token);
            await Task.WhenAny(Copy(client, server, isFromServer: false), Copy(server, client, isFromServer: true));
        }
    }

    private async Task Copy(Socket from, Socket to, bool isFromServer)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReceiveAsync(buffer, stopping.Token)) > 0)
        {
            await thawed.Task;
            if (isFromServer && Loses(buffer.AsSpan(0, read)))
            {
                return;
            }

            await to.SendAsync(buffer.AsMemory(0, read), stopping.Token);
        }
    }

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }

    private bool Loses(ReadOnlySpan<byte> response)
    {
        if (Volatile.Read(ref commitsToLose) == 0 || response.IndexOf(Committed) < 0)
        {
            return false;
        }

        Interlocked.Decrement(ref commitsToLose);
        Interlocked.Increment(ref lostCommits);
        return true;
    }
}
