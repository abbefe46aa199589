using System.Diagnostics;
using Groundtruth.Infrastructure.Postgres;
using Npgsql;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>A PgBouncer in transaction mode that shares two connections to one database among its clients.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("groundtruth-pgbouncer-").FullName;
    private readonly Process process;

    private PgBouncer(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        var port = Ports.Free();
        var file = Path.Combine(folder, "pgbouncer.ini");
        File.WriteAllText(
            file,
            $"""
            [databases]
            {database.Database} = host={database.Host} port={database.Port} user={database.Username} password={database.Password}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = 2
            """);
        var start = new ProcessStartInfo(Program(), file);

        // Like PostgreSQL it refuses to run as root, and only PostgreSQL's user can reach the socket.
        if (PostgresTool.UserToRunAs() is { } user)
        {
            start.UserName = user;
            using var handOver = Process.Start("chown", ["-R", user, folder]);
            handOver.WaitForExit();
        }

        process = Process.Start(start)!;
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = port }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<PgBouncer> Start(string connectionString)
    {
        var pooler = new PgBouncer(connectionString);
        await Eventually.Is(true, pooler.Accepts);
        return pooler;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> Accepts()
    {
        try
        {
            await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException) when (!process.HasExited)
        {
            return false;
        }
    }

    /// <summary>Debian's folder is not on the path of every user.</summary>
    private static string Program() => File.Exists("/usr/sbin/pgbouncer") ? "/usr/sbin/pgbouncer" : "pgbouncer";
}
