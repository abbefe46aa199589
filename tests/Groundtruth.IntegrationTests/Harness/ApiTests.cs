using Microsoft.Extensions.Logging;
using Npgsql;
using NUnit.Framework.Interfaces;
using Respawn;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>HTTP tests with one server and database per fixture. The database is emptied after each test.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
[Parallelizable(ParallelScope.Self)]
public abstract class ApiTests
{
    /// <summary>The tables that keep their rows between tests.</summary>
    protected static readonly string[] FilledByMigrations = ["schema_versions", "sample_clips", "partitioned_tables"];

    private Respawner? respawner;
    private int earlierEntries;

    /// <summary>Connection string of the fixture's database.</summary>
    protected string Database { get; private set; } = "";

    protected GroundtruthServer Server { get; private set; } = null!;

    /// <summary>Development by default, so the sandbox handles payments.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["environment"] = "Development",
        ["Secrets:EncryptionKey"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        ["Storage:Local:Path"] = MediaDirectory,
    };

    /// <summary>The settings of a command that uses the fixture's database.</summary>
    protected Dictionary<string, string> CommandEnvironment => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ConnectionStrings__Groundtruth"] = Server.ConnectionString,
        ["Secrets__EncryptionKey"] = Settings["Secrets:EncryptionKey"]!,
    };

    /// <summary>Errors that the server logged since the start of the test. Earlier ones must not fail every test of the fixture.</summary>
    protected IReadOnlyList<string> NewErrors => Server.Logs.AtLeast(LogLevel.Error, earlierEntries);

    protected string MediaDirectory { get; } = Path.Combine(Path.GetTempPath(), $"groundtruth-media-{Guid.NewGuid():n}");

    /// <summary>True if the delivery worker, the revocation listener and the loops of <see cref="Jobs"/> run.</summary>
    protected virtual bool HasWorkers => true;

    /// <summary>True if the tests count calls to Stripe or a media store, which a busy machine must not time out.</summary>
    protected virtual bool IsPatient => false;

    /// <summary>False if the tests leave their rows to the end, because other processes use the database.</summary>
    protected virtual bool EmptiesDatabase => true;

    /// <summary>
    /// Names of the jobs whose loops run. Tests run single steps of the others, because the clock moves far enough between tests to start
    /// each job.
    /// </summary>
    protected virtual IReadOnlyCollection<string> Jobs => [];

    [OneTimeSetUp]
    public async Task StartServer()
    {
        Database = await TestRun.CreateDatabase();
        await BeforeServer();
        Server = await GroundtruthServer.Start(Database, Settings, HasWorkers, Jobs, IsPatient);
    }

    [OneTimeTearDown]
    public async Task StopServer()
    {
        await Server.DisposeAsync();
        await AfterServer();
        await TestRun.DropDatabase(Database);
        if (Directory.Exists(MediaDirectory))
        {
            Directory.Delete(MediaDirectory, recursive: true);
        }
    }

    [SetUp]
    public void CountLogEntries() => earlierEntries = Server.Logs.Count;

    /// <summary>The cause of a failure that does not repeat is often in the log only.</summary>
    [TearDown]
    public void ShowWarnings()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
        {
            foreach (var entry in Server.Logs.AtLeast(LogLevel.Warning, earlierEntries).Take(20))
            {
                TestContext.Out.WriteLine(entry.Length > 2000 ? entry[..2000] : entry);
            }
        }
    }

    [TearDown]
    public async Task EmptyDatabase()
    {
        if (!EmptiesDatabase)
        {
            return;
        }

        await using var connection = await TestRun.ConnectAsAdministrator(Database);
        respawner ??= await Respawner.CreateAsync(
            connection,
            new RespawnerOptions { DbAdapter = new DeletingAdapter(), TablesToIgnore = [.. FilledByMigrations] });
        await Reset(respawner, connection);

        // Starts a new rate-limit window.
        Server.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    /// <summary>Retries on deadlock: the statement locks one table after another, and so may a worker's.</summary>
    private static async Task Reset(Respawner respawner, NpgsqlConnection connection)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await respawner.ResetAsync(connection);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < 5)
            {
                continue;
            }
        }
    }

    /// <summary>Runs an action while PostgreSQL rejects connections to the fixture's database.</summary>
    protected async Task<T> WithoutDatabase<T>(Func<Task<T>> act)
    {
        var name = new NpgsqlConnectionStringBuilder(Database).Database;
        await TestRun.Administer($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await TestRun.Administer($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        try
        {
            return await act();
        }
        finally
        {
            await TestRun.Administer($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
            NpgsqlConnection.ClearPool(new NpgsqlConnection(Database));
        }
    }

    protected virtual Task BeforeServer() => Task.CompletedTask;

    protected virtual Task AfterServer() => Task.CompletedTask;
}
