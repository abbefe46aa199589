using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Postgres;

/// <summary>Where the embedded PostgreSQL lives.</summary>
/// <param name="DataDirectory">The program's data folder; the cluster is kept in its subfolder <c>postgres</c>.</param>
public sealed record EmbeddedPostgresOptions(string DataDirectory)
{
    /// <summary>Further settings of the server, as in postgresql.conf; they count for whoever starts it, not for those that join.</summary>
    public IReadOnlyDictionary<string, string> ServerSettings { get; init; } = new Dictionary<string, string>();

    internal IReadOnlyList<string> BinaryDirectories { get; init; } = PostgresBinaries.UsualDirectories();
}

/// <summary>
/// A private PostgreSQL that belongs to the program: the first to need it starts it, others join, the last to leave stops it.
/// </summary>
/// <remarks>
/// Everyone who uses the server holds a shared lock on one file; coming and going happens under an exclusive lock on another.
/// Whoever, on leaving, can have the first one exclusively is alone. The locks die with their process, so a killed one is not waited
/// for; its server runs on and is the next one's to join and stop.
/// </remarks>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Locks locks;
    private readonly FileLock presence;
    private readonly PostgresServer server;
    private readonly ILogger logger;
    private int left;

    private EmbeddedPostgres(Locks locks, FileLock presence, PostgresServer server, PostmasterFile address, ILogger logger)
    {
        (this.locks, this.presence, this.server, this.logger) = (locks, presence, server, logger);
        (ConnectionString, AdministratorConnectionString) = (server.ApplicationAt(address), server.AdministratorAt(address));
    }

    /// <summary>Connects to the database <c>groundtruth</c> as the role <c>groundtruth</c>, its owner, who is no superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>Connects to the database <c>postgres</c> as the superuser, without a pool; for tests that create databases.</summary>
    public string AdministratorConnectionString { get; }

    /// <summary>The data folder for whoever runs the program: root has one that the user PostgreSQL runs as can reach.</summary>
    public static string DefaultDataDirectory => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
        ? "/var/lib/groundtruth"
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "groundtruth");

    /// <summary>Makes the cluster if there is none, starts its server or joins it, and returns when it accepts connections.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be done; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> Start(EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct)
    {
        var directory = Path.GetFullPath(options.DataDirectory);
        try
        {
            PrivateFolder.CreateDataDirectory(directory, PostgresTool.UserToRunAs());
            var locks = new Locks(directory);
            using var turn = await FileLock.Exclusive(locks.Turn, Patience, ct);
            var cluster = await PostgresCluster.Open(Path.Combine(directory, "postgres"), options.BinaryDirectories, ct);
            return await Enter(new PostgresServer(cluster), locks, options, logger, ct);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new EmbeddedPostgresException(
                $"The data directory '{directory}' cannot be used: {e.Message} Choose one that this user may write to.", e);
        }
    }

    /// <summary>Leaves the server, and stops it if nobody else is there.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref left, 1) == 1) return;
        try
        {
            using var turn = await FileLock.Exclusive(locks.Turn, TimeSpan.FromSeconds(30), CancellationToken.None);
            await Leave(server, presence, locks, logger);
        }
        // Whoever takes so long over coming or going will be there after us, and the last.
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
            var address = running ?? await server.Start(options.ServerSettings, ct);
            await server.MakeDatabase(address, ct);
            Entered(logger, running is null ? "Started" : "Joined", address.Host, address.Port);
            return new EmbeddedPostgres(locks, presence, server, address, logger);
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
        // Leaving happens on the way out, where another exception may be under way that matters more.
        catch (EmbeddedPostgresException e)
        {
            NotStopped(logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{What} the embedded PostgreSQL at {Host}, port {Port}")]
    private static partial void Entered(ILogger logger, string what, string host, int port);

    [LoggerMessage(Level = LogLevel.Error, Message = "The embedded PostgreSQL was left but not stopped")]
    private static partial void NotStopped(ILogger logger, Exception reason);

    private sealed record Locks(string Directory)
    {
        public string Turn => Path.Combine(Directory, "postgres-start.lock");
        public string Presence => Path.Combine(Directory, "postgres-users.lock");
    }
}
