using Groundtruth.Infrastructure.Database;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>A server with a streaming standby behind a proxy. Background jobs are off: tests run their steps.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public abstract class StandbyTests
{
    private readonly string media = Path.Combine(Path.GetTempPath(), $"groundtruth-media-{Guid.NewGuid():n}");

    /// <summary>The title of the task until a test renames it.</summary>
    protected static string Original => Buyer.Brief().Text("title");

    private protected StreamingStandby Standby { get; private set; } = null!;

    protected PostgresProxy Proxy { get; private set; } = null!;

    protected GroundtruthServer Server { get; private set; } = null!;

    protected Buyer Buyer { get; private set; } = null!;

    protected string TaskId { get; private set; } = "";

    [OneTimeSetUp]
    public async Task StartServers()
    {
        Standby = await StreamingStandby.Start();
        await new Migrator(new DatabaseConnectionString(Standby.PrimaryConnectionString), TimeProvider.System)
            .Apply(MigrationReport.None, CancellationToken.None);
        Proxy = PostgresProxy.Start(Standby.ConnectionString);
        Server = await Serve(Proxy.ConnectionString);
    }

    [OneTimeTearDown]
    public async Task StopServers()
    {
        await Server.DisposeAsync();
        await Proxy.DisposeAsync();
        await Standby.DisposeAsync();
        if (Directory.Exists(media))
        {
            Directory.Delete(media, recursive: true);
        }
    }

    /// <summary>A buyer whose last write is long ago, and a standby that has everything.</summary>
    [SetUp]
    public async Task CatchUp()
    {
        Buyer = await Server.Buyer();
        TaskId = await Buyer.OpenTask(targetSubmissions: 10);
        Server.Clock.Advance(TimeSpan.FromMinutes(2));
        await IsUsed();
    }

    [TearDown]
    public Task Resume() => Standby.Resume();

    protected Task<GroundtruthServer> Serve(string replica) => GroundtruthServer.Start(
        Standby.PrimaryConnectionString,
        new Dictionary<string, string?>
        {
            ["environment"] = "Development",
            ["Secrets:EncryptionKey"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            ["Storage:Local:Path"] = media,
            ["ConnectionStrings:GroundtruthReplica"] = replica,
        },
        hasWorkers: false);

    protected Task IsUsed() => Eventually.Is(true, async () =>
    {
        await Server.Run("check_replica");
        return await Server.With<Infrastructure.Database.Replica.Standby, bool>(each => Task.FromResult(each.IsUsable));
    });

    /// <summary>Moves the clock beyond the time that the program waits for the standby.</summary>
    protected async Task<T> WithMovingClock<T>(Task<T> work)
    {
        await Eventually.Is(true, () =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(work.IsCompleted);
        });
        return await work;
    }

    /// <summary>Behind the program's back, so that nothing remembers the write.</summary>
    protected async Task Rename(string title) => await Server.Sql<object>("UPDATE tasks SET title = $1 WHERE id = $2", title, TaskId);

    protected async Task<string> Listed() => (await Buyer.Get("/api/v1/tasks?limit=100")).Json["data"]!.AsArray()
        .Single(each => each!.Text("id") == TaskId)!.Text("title");

    protected async Task<string> Retrieved() => (await Buyer.GetTask(TaskId)).Data.Text("title");
}
