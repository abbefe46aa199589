using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The program in a process of its own, whose clock and jobs run, as integrators meet it.</summary>
public abstract class LiveServerTests : ApiTests
{
    private readonly string data = Directory.CreateTempSubdirectory("groundtruth-live-").FullName;
    private Replica replica = null!;

    /// <summary>A folder for downloads, deleted after the test.</summary>
    protected string Folder { get; private set; } = "";

    protected Buyer Buyer { get; private set; } = null!;

    protected Uri Live => replica.Address;

    protected override bool HasWorkers => false;

    /// <summary>The live server uses the database between the tests.</summary>
    protected override bool EmptiesDatabase => false;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Webhooks:AllowPrivateNetworks"] = "true",
        ["RateLimit:PerMinute"] = "100000",
        // Links lead to the port that the program listens on.
        ["PublicUrl"] = "",
        ["EmbeddedPostgres:DataDirectory"] = data,
    };

    protected IReadOnlyDictionary<string, string> ClientEnvironment => new Dictionary<string, string>
    {
        ["GROUNDTRUTH_API_URL"] = Live.ToString(), ["GROUNDTRUTH_API_KEY"] = Buyer.Key.Secret,
    };

    [OneTimeSetUp]
    public async Task StartLiveServer() => replica = await Replica.Start(Database, Settings);

    [OneTimeTearDown]
    public async Task StopLiveServer()
    {
        await replica.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>An organization for each test.</summary>
    [SetUp]
    public async Task CreateBuyer()
    {
        Buyer = await Server.Buyer();
        Folder = Directory.CreateTempSubdirectory("groundtruth-client-").FullName;
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Folder, recursive: true);

    /// <summary>A ready export of simulated, approved videos.</summary>
    protected async Task<string> Export(int videos = 2)
    {
        var task = await OpenTask();
        var simulation = await Send(HttpMethod.Post, $"test/tasks/{task}/simulate", new { count = videos, approve_rate = 1 });
        await Eventually.Is("completed", async () => (await Send(HttpMethod.Get, $"test/simulations/{simulation.Id}")).Data.Text("status"));
        var export = await Send(HttpMethod.Post, $"tasks/{task}/exports");
        await Eventually.Is("ready", async () => (await Send(HttpMethod.Get, $"exports/{export.Id}")).Data.Text("status"));
        return export.Id;
    }

    protected async Task<string> OpenTask()
    {
        var task = await Send(HttpMethod.Post, "tasks", Buyer.Brief());
        await Send(HttpMethod.Post, $"test/tasks/{task.Id}/fund");
        return task.Id;
    }

    protected Task<ApiResponse> Send(HttpMethod method, string path, object? body = null) => replica.Send(Requests.Make(
        Buyer.Key.Secret, method, $"/api/v1/{path}", body is null ? null : System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(body)));

    /// <summary>Starts a program of the TypeScript package in the folder for downloads.</summary>
    protected ProgramProcess Node(IReadOnlyDictionary<string, string> environment, string script, params string[] arguments) =>
        ProgramProcess.Start(
            ["node", Path.Combine(NodeScript.Root, "clients", "typescript", script), .. arguments], environment, Folder);
}
