using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Groundtruth.Infrastructure.Postgres;

/// <summary>Finds, starts and stops the one server of a cluster. It takes no locks: whoever calls holds the start lock.</summary>
internal sealed class PostgresServer(PostgresCluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private enum Answer { None, NotYet, Ready }

    /// <summary>Where the running server listens, or null. Waits for one that is still starting up or shutting down.</summary>
    public async Task<PostmasterFile?> Find(CancellationToken ct)
    {
        var waiting = Stopwatch.StartNew();
        while (PostmasterFile.Read(cluster.PidFile) is { } server)
        {
            var answer = await Knock(server, ct);
            if (answer == Answer.Ready) return server;
            // A server has its pid file for a moment before it listens, and for a moment after.
            if (answer == Answer.None && (server.ProcessName() != "postgres" || waiting.Elapsed > TimeSpan.FromSeconds(2))) return null;
            if (waiting.Elapsed > Patience)
                throw new EmbeddedPostgresException($"The server in '{cluster.Folder}' is running but accepts no connections.{LogTail()}");
            await Task.Delay(50, ct);
        }

        return null;
    }

    public async Task<PostmasterFile> Start(IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        ClearAfterCrash();
        ct.ThrowIfCancellationRequested();
        var socketFolder = OperatingSystem.IsWindows() ? "" : await SocketFolder.Choose(cluster, ct);
        // The last one wins, so no wish from outside opens the server to others.
        var options = string.Join(' ', settings.Concat(Reach(socketFolder)).Select(s => "-c " + ShellQuoted($"{s.Key}={s.Value}")));
        try
        {
            // pg_ctl puts the server in a session of its own, so that the terminal's Ctrl-C does not reach it. It runs to its end
            // even when we are cancelled: killed half-way it may leave a server that has not yet written down who it is. The log's
            // name is bare, and the data directory in the environment, because pg_ctl hands both to a shell in double quotes.
            await cluster.PgCtl().Run(
                ["start", "--wait", "--silent", $"--timeout={Patience.TotalSeconds:0}", "--log=" + PostgresCluster.LogName,
                    "--options=" + options],
                CancellationToken.None);
        }
        catch (EmbeddedPostgresException e)
        {
            SocketFolder.Delete(cluster, socketFolder);
            throw new EmbeddedPostgresException($"PostgreSQL did not start in '{cluster.Folder}'. {e.Message}{LogTail()}", e);
        }

        return await Find(ct)
            ?? throw new EmbeddedPostgresException($"PostgreSQL started in '{cluster.Folder}' and ended at once.{LogTail()}");
    }

    public async Task Stop()
    {
        // pg_ctl signals whatever process has the recorded id, so make sure first that it is a server.
        if (PostmasterFile.Read(cluster.PidFile) is not { } server || await Knock(server, CancellationToken.None) == Answer.None) return;
        await cluster.PgCtl().Run(["stop", "--wait", "--silent", "--mode=fast"], CancellationToken.None);
        SocketFolder.Delete(cluster, server.SocketDirectory);
    }

    public async Task MakeDatabase(PostmasterFile server, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(AdministratorAt(server));
        await connection.OpenAsync(ct);
        await using var role = new NpgsqlCommand("SELECT 1 FROM pg_roles WHERE rolname = 'groundtruth'", connection);
        await using var database = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = 'groundtruth'", connection);
        var password = cluster.Passwords.Application;
        // Such a statement takes no parameters; the password is hexadecimal.
        await using var makeRole = new NpgsqlCommand($"CREATE ROLE groundtruth LOGIN PASSWORD '{password}'", connection);
        await using var makeDatabase = new NpgsqlCommand("CREATE DATABASE groundtruth OWNER groundtruth", connection);
        if (await role.ExecuteScalarAsync(ct) is null) await makeRole.ExecuteNonQueryAsync(ct);
        if (await database.ExecuteScalarAsync(ct) is null) await makeDatabase.ExecuteNonQueryAsync(ct);
    }

    public string AdministratorAt(PostmasterFile server) =>
        At(server, "postgres", "postgres", cluster.Passwords.Administrator) + ";Pooling=false";

    public string ApplicationAt(PostmasterFile server) => At(server, "groundtruth", "groundtruth", cluster.Passwords.Application);

    // Nobody sits between the two ends of a socket, and asking whether to encrypt costs a round trip.
    private static string At(PostmasterFile server, string database, string role, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = server.Host,
        Port = server.Port,
        Database = database,
        Username = role,
        Password = password,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private async Task<Answer> Knock(PostmasterFile server, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(AdministratorAt(server));
        try
        {
            await connection.OpenAsync(ct);
            return Answer.Ready;
        }
        catch (PostgresException e) when (e.SqlState is not (PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections))
        {
            throw new EmbeddedPostgresException($"The server in '{cluster.Folder}' refused its administrator: {e.MessageText}.", e);
        }
        catch (NpgsqlException e)
        {
            return e.InnerException is SocketException ? Answer.None : Answer.NotYet;
        }
    }

    private void ClearAfterCrash()
    {
        if (PostmasterFile.Read(cluster.PidFile) is { } stale)
        {
            SocketFolder.Delete(cluster, stale.SocketDirectory);
            // PostgreSQL sees by itself that a process is gone, but not that its id now belongs to something else.
            if (stale.ProcessName() is not null) File.Delete(cluster.PidFile);
        }

        if (File.Exists(cluster.Log)) File.Move(cluster.Log, Path.Combine(cluster.Folder, "server.previous.log"), overwrite: true);
    }

    private static Dictionary<string, string> Reach(string socketFolder) => OperatingSystem.IsWindows()
        ? new() { ["listen_addresses"] = IPAddress.Loopback.ToString(), ["port"] = $"{FreePort()}", ["unix_socket_directories"] = "" }
        : new()
        {
            ["listen_addresses"] = "",
            ["port"] = $"{SocketFolder.Port}",
            ["unix_socket_directories"] = socketFolder,
            ["unix_socket_permissions"] = "0700",
        };

    private string LogTail() =>
        File.Exists(cluster.Log) ? $"\nThe server's log ends:\n{string.Join('\n', File.ReadLines(cluster.Log).TakeLast(10))}" : "";

    private static string ShellQuoted(string text) =>
        OperatingSystem.IsWindows() ? $"\"{text}\"" : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
