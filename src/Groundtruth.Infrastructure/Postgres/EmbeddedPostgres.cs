using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Postgres;

/// <param name="DataDirectory">The program's data directory; the cluster is in its subdirectory <c>postgres</c>.</param>
public sealed record EmbeddedPostgresOptions(string DataDirectory)
{
    /// <summary>Additional settings, as in postgresql.conf.</summary>
    /// <remarks>They apply when the server is started, not when it is joined.</remarks>
    public IReadOnlyDictionary<string, string> ServerSettings { get; init; } = new Dictionary<string, string>();

    internal IReadOnlyList<string> BinaryDirectories { get; init; } = PostgresBinaries.UsualDirectories();
}

/// <summary>A private PostgreSQL: the first process starts it, others join, the last one stops it.</summary>
/// <remarks>
/// Every process holds a shared lock on one file; a leaving process that can lock it exclusively is the last. Joining and leaving require
/// an exclusive lock on another file. The server of a killed process keeps running, and the next process joins it.
/// </remarks>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Locks locks;
    private readonly FileLock presence;
    private readonly PostgresServer server;
    private readonly PostmasterFile address;
    private readonly EmbeddedPostgresOptions options;
    private readonly ILogger logger;
    private int left;

    private EmbeddedPostgres(
        Locks locks, FileLock presence, PostgresServer server, PostmasterFile address, EmbeddedPostgresOptions options, ILogger logger)
    {
        (this.locks, this.presence, this.server, this.logger) = (locks, presence, server, logger);
        (this.address, this.options) = (address, options);
        (ConnectionString, AdministratorConnectionString) = (server.ApplicationAt(address), server.AdministratorAt(address));
    }

    /// <summary>Connects to the database <c>groundtruth</c> as its owner, the unprivileged role <c>groundtruth</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>Connects to the database <c>postgres</c> as superuser, without a pool; for tests that create databases.</summary>
    public string AdministratorConnectionString { get; }

    /// <summary>The user's data directory. For root, a directory that PostgreSQL's user can reach.</summary>
    public static string DefaultDataDirectory => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
        ? "/var/lib/groundtruth"
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "groundtruth");

    /// <summary>Creates the data directory if it does not exist.</summary>
    /// <remarks>Only the user that runs the program can list it.</remarks>
    public static void CreateDataDirectory(string directory) =>
        PrivateFolder.CreateDataDirectory(directory, PostgresTool.UserToRunAs());

    /// <exception cref="EmbeddedPostgresException">The server cannot be used; the message explains the cause and the remedy.</exception>
    public static async Task<EmbeddedPostgres> Start(EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct)
    {
        var directory = Path.GetFullPath(options.DataDirectory);
        try
        {
            CreateDataDirectory(directory);
            var locks = new Locks(directory);
            using var turn = await FileLock.Exclusive(locks.Turn, Patience, ct);
            var cluster = await PostgresCluster.Open(Path.Combine(directory, "postgres"), options.BinaryDirectories, ct);
            return await Enter(new PostgresServer(cluster), locks, options, logger, ct);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new EmbeddedPostgresException(
                $"The data directory '{directory}' cannot be used: {e.Message} Choose one that this user can write to.", e);
        }
    }

    /// <summary>Starts the server again at its old address if it died.</summary>
    /// <remarks>Returns false if it is running.</remarks>
    /// <exception cref="EmbeddedPostgresException">The server cannot be started.</exception>
    public async Task<bool> Revive(CancellationToken ct)
    {
        using var turn = await FileLock.Exclusive(locks.Turn, Patience, ct);
        if (await server.Find(ct) is not null) return false;
        await server.Start(options.ServerSettings, address, ct);
        Entered(logger, "Restarted", address.Host, address.Port);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref left, 1) == 1) return;
        try
        {
            using var turn = await FileLock.Exclusive(locks.Turn, TimeSpan.FromSeconds(30), CancellationToken.None);
            await Leave(server, presence, locks, logger);
        }
        // The process that holds the lock will leave later and stop the server.
        catch (EmbeddedPostgresException e)
        {
            presence.Dispose();
            NotStopped(logger, e);
        }
    }

    private static async Task<EmbeddedPostgres> Enter(
        PostgresServer server, Locks locks, EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct)
    {
        var presence = FileLock.Shared(locks.Presence);
        try
        {
            var running = await server.Find(ct);
            var address = running ?? await server.Start(options.ServerSettings, previous: null, ct);
            await server.MakeDatabase(address, ct);
            Entered(logger, running is null ? "Started" : "Joined", address.Host, address.Port);
            return new EmbeddedPostgres(locks, presence, server, address, options, logger);
        }
        catch
        {
            await Leave(server, presence, locks, logger);
            throw;
        }
    }

    private static async Task Leave(PostgresServer server, FileLock presence, Locks locks, ILogger logger)
    {
        presence.Dispose();
        using var alone = FileLock.TryExclusive(locks.Presence);
        if (alone is null) return;
        try
        {
            await server.Stop();
        }
        // Do not mask an exception that may already be propagating.
        catch (EmbeddedPostgresException e)
        {
            NotStopped(logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{What} the embedded PostgreSQL at {Host}, port {Port}")]
    private static partial void Entered(ILogger logger, string what, string host, int port);

    [LoggerMessage(Level = LogLevel.Error, Message = "Failed to stop the embedded PostgreSQL")]
    private static partial void NotStopped(ILogger logger, Exception reason);

    private sealed record Locks(string Directory)
    {
        public string Turn => Path.Combine(Directory, "postgres-start.lock");
        public string Presence => Path.Combine(Directory, "postgres-users.lock");
    }
}
