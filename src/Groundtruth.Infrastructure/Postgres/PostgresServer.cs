using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Groundtruth.Infrastructure.Postgres;

/// <summary>Finds, starts and stops a cluster's server. The caller must hold the start lock.</summary>
internal sealed class PostgresServer(PostgresCluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>A hanging server accepts the connection and sends nothing.</summary>
    private enum Readiness { Unreachable, Hanging, NotReady, Ready }

    /// <summary>Returns the running server's address, or null. Waits while the server is starting or stopping.</summary>
    public async Task<PostmasterFile?> Find(CancellationToken ct)
    {
        var waiting = Stopwatch.StartNew();
        while (PostmasterFile.Read(cluster.PidFile) is { } server)
        {
            var readiness = await Probe(server, ct);
            if (readiness == Readiness.Ready) return server;
            // The pid file exists shortly before the server listens and shortly after it stops.
            if (readiness == Readiness.Unreachable
                && (server.ProcessName() != "postgres" || waiting.Elapsed > TimeSpan.FromSeconds(2))) return null;
            if (waiting.Elapsed > Patience)
                throw new EmbeddedPostgresException(
                    $"The server in '{cluster.Folder}' is running but does not accept connections.{LogTail()}");
            await Task.Delay(50, ct);
        }

        return null;
    }

    /// <param name="previous">The address to use again; null to choose one.</param>
    public async Task<PostmasterFile> Start(IReadOnlyDictionary<string, string> settings, PostmasterFile? previous, CancellationToken ct)
    {
        ClearAfterCrash();
        ct.ThrowIfCancellationRequested();
        var socketFolder = OperatingSystem.IsWindows() ? ""
            : previous is null ? await SocketFolder.Choose(cluster, ct)
            : await SocketFolder.Restore(cluster, previous.SocketDirectory, ct);
        // The last option wins, so that custom settings cannot expose the server.
        var all = settings.Concat(Reach(socketFolder, previous?.Port));
        var options = string.Join(' ', all.Select(s => "-c " + ShellQuoted($"{s.Key}={s.Value}")));
        try
        {
            // pg_ctl starts the server in its own session, which shields it from Ctrl-C. Do not cancel pg_ctl: it could leave a server
            // without a pid file. pg_ctl passes the log's name and the data directory to a shell in double quotes, hence the bare name and
            // the environment variable.
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
            ?? throw new EmbeddedPostgresException($"PostgreSQL started in '{cluster.Folder}' and exited immediately.{LogTail()}");
    }

    public async Task Stop()
    {
        // pg_ctl signals the recorded process id, so check first that it is a server.
        if (PostmasterFile.Read(cluster.PidFile) is not { } server) return;
        var readiness = await Probe(server, CancellationToken.None, timeoutSeconds: 1);
        if (readiness == Readiness.Unreachable) return;
        // A hanging server stops when it recovers; do not wait for it.
        var timeout = readiness == Readiness.Hanging ? 2 : 60;
        await cluster.PgCtl().Run(["stop", "--wait", "--silent", "--mode=fast", $"--timeout={timeout}"], CancellationToken.None);
        SocketFolder.Delete(cluster, server.SocketDirectory);
    }

    public async Task MakeDatabase(PostmasterFile server, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(AdministratorAt(server));
        await connection.OpenAsync(ct);
        await using var role = new NpgsqlCommand("SELECT 1 FROM pg_roles WHERE rolname = 'groundtruth'", connection);
        await using var database = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = 'groundtruth'", connection);
        var password = cluster.Passwords.Application;
        // CREATE ROLE takes no parameters; the password is hexadecimal.
        await using var makeRole = new NpgsqlCommand($"CREATE ROLE groundtruth LOGIN PASSWORD '{password}'", connection);
        await using var makeDatabase = new NpgsqlCommand("CREATE DATABASE groundtruth OWNER groundtruth", connection);
        if (await role.ExecuteScalarAsync(ct) is null) await makeRole.ExecuteNonQueryAsync(ct);
        if (await database.ExecuteScalarAsync(ct) is null) await makeDatabase.ExecuteNonQueryAsync(ct);
    }

    public string AdministratorAt(PostmasterFile server) =>
        At(server, "postgres", "postgres", cluster.Passwords.Administrator) + ";Pooling=false";

    public string ApplicationAt(PostmasterFile server) => At(server, "groundtruth", "groundtruth", cluster.Passwords.Application);

    // The connection is local: skip encryption negotiation, which costs a round trip.
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

    private async Task<Readiness> Probe(PostmasterFile server, CancellationToken ct, int timeoutSeconds = 15)
    {
        await using var connection = new NpgsqlConnection($"{AdministratorAt(server)};Timeout={timeoutSeconds}");
        try
        {
            await connection.OpenAsync(ct);
            return Readiness.Ready;
        }
        catch (PostgresException e) when (e.SqlState is not (PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections))
        {
            throw new EmbeddedPostgresException($"The server in '{cluster.Folder}' rejected its administrator: {e.MessageText}.", e);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return e.InnerException is SocketException ? Readiness.Unreachable
                : e is TimeoutException || e.InnerException is TimeoutException ? Readiness.Hanging
                : Readiness.NotReady;
        }
    }

    private void ClearAfterCrash()
    {
        if (PostmasterFile.Read(cluster.PidFile) is { } stale)
        {
            SocketFolder.Delete(cluster, stale.SocketDirectory);
            // PostgreSQL detects a dead process, but not a process id that another program reuses.
            if (stale.ProcessName() is not null) File.Delete(cluster.PidFile);
        }

        if (File.Exists(cluster.Log)) File.Move(cluster.Log, Path.Combine(cluster.Folder, "server.previous.log"), overwrite: true);
    }

    private static Dictionary<string, string> Reach(string socketFolder, int? port) => OperatingSystem.IsWindows()
        ? new()
        {
            ["listen_addresses"] = IPAddress.Loopback.ToString(),
            ["port"] = $"{port ?? FreePort()}",
            ["unix_socket_directories"] = "",
        }
        : new()
        {
            ["listen_addresses"] = "",
            ["port"] = $"{SocketFolder.Port}",
            ["unix_socket_directories"] = socketFolder,
            ["unix_socket_permissions"] = "0700",
        };

    private string LogTail() =>
        File.Exists(cluster.Log) ? $"\nThe server's log ends with:\n{string.Join('\n', File.ReadLines(cluster.Log).TakeLast(10))}" : "";

    private static string ShellQuoted(string text) =>
        OperatingSystem.IsWindows() ? $"\"{text}\"" : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
