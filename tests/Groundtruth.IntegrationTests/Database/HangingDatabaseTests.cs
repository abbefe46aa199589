using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>PostgreSQL accepts connections and data but does not respond, as if frozen. It recovers only after the response.</summary>
public sealed class HangingDatabaseTests : ApiTests
{
    private PostgresProxy proxy = null!;
    private GroundtruthServer behind = null!;

    protected override bool HasWorkers => false;

    [SetUp]
    public async Task StartBehindProxy()
    {
        proxy = PostgresProxy.Start(Database);
        behind = await GroundtruthServer.Start(proxy.ConnectionString, Settings, hasWorkers: false);
    }

    [TearDown]
    public async Task StopBehindProxy()
    {
        proxy.Thaw();
        await behind.DisposeAsync();
        await proxy.DisposeAsync();
    }

    [Test]
    public async Task Request_returns_503_with_retry_after()
    {
        var buyer = await behind.Buyer();
        await buyer.Get("/api/v1/tasks");
        proxy.Freeze();

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "unavailable")), response.ToString());
        Assert.That(response.Header("Retry-After"), Is.EqualTo("5"));
    }

    [Test]
    public async Task Page_returns_503_with_retry_after()
    {
        var owner = await Member.Owner(behind);
        await owner.Get();
        proxy.Freeze();

        var page = await owner.Get();

        Assert.That((page.Status, page.Header("Retry-After")), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "5")), page.ToString());
        Assert.That(page.Text, Does.Contain("Temporarily unavailable"));
    }

    [Test]
    public async Task Every_concurrent_request_returns_503()
    {
        var buyer = await behind.Buyer();
        await buyer.Get("/api/v1/tasks");
        proxy.Freeze();

        var responses = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => buyer.Get("/api/v1/tasks")));

        Assert.That(responses.Select(response => response.Code), Is.All.EqualTo("unavailable"));
    }

    [Test]
    public async Task Reads_by_id_return_503_and_work_again_after_recovery()
    {
        var buyer = await behind.Buyer();
        var task = (await buyer.CreateTask()).Id;
        await buyer.GetTask(task);
        proxy.Freeze();

        var responses = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => buyer.GetTask(task)));
        proxy.Thaw();

        Assert.That(responses.Select(response => response.Code), Is.All.EqualTo("unavailable"));
        await Eventually.Is(HttpStatusCode.OK, async () => (await buyer.GetTask(task)).Status);
    }

    [Test]
    public async Task Retry_with_the_same_key_creates_one_task_after_recovery()
    {
        var buyer = await behind.Buyer();
        await buyer.CreateTask(idempotencyKey: "warm");
        proxy.Freeze();
        var lost = await buyer.CreateTask(idempotencyKey: "one");
        proxy.Thaw();

        await Eventually.Is(HttpStatusCode.Created, async () =>
        {
            // If the lost commit happened after all, the key is locked until its lease expires.
            behind.Clock.Advance(TimeSpan.FromMinutes(1));
            return (await buyer.CreateTask(idempotencyKey: "one")).Status;
        });

        Assert.That(lost.Code, Is.EqualTo("unavailable"));
        Assert.That(await Server.Count("tasks"), Is.EqualTo(2));
    }

    [Test]
    public async Task Readiness_reports_the_database_and_recovers_with_it()
    {
        Assert.That((await behind.Get("/health/ready")).Status, Is.EqualTo(HttpStatusCode.OK));
        proxy.Freeze();

        var hanging = await behind.Get("/health/ready");

        Assert.That((hanging.Status, hanging.Reason), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "database_unreachable")));
        proxy.Thaw();
        await Eventually.Is(HttpStatusCode.OK, async () => (await behind.Get("/health/ready")).Status);
    }

    /// <summary>The database hangs until after the exit.</summary>
    [TestCase("INT")]
    [TestCase("TERM")]
    [Platform("Linux", Reason = "The test sends a signal.")]
    public async Task Program_exits_without_waiting(string signal)
    {
        await using var program = await ProgramProcess.Serve(
            proxy.ConnectionString,
            new Dictionary<string, string?>(Settings)
            {
                ["environment"] = "Production",
                // The host must not end what would wait longer than the guard.
                ["ASPNETCORE_shutdownTimeoutSeconds"] = "600",
            });
        proxy.Freeze();

        Assert.That(await program.Stop(signal, ProgramProcess.ExitLimit), Is.Zero);
    }

    [Test]
    public async Task Concurrent_readiness_checks_use_one_connection()
    {
        // Its check lasts long enough for all ten requests to arrive meanwhile, even on a busy machine.
        await using var patient = await GroundtruthServer.Start(
            $"{proxy.ConnectionString};Timeout=60;Command Timeout=60", Settings, hasWorkers: false);
        proxy.Freeze();
        var before = proxy.Connections;

        // Readiness responds within two seconds. The guard is ten times as long, and far below the time-outs of the connection.
        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => patient.Get("/health/ready")))
            .WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(responses.Select(response => response.Status), Is.All.EqualTo(HttpStatusCode.ServiceUnavailable));
        await Eventually.Is(1, () => Task.FromResult(proxy.Connections - before));
        proxy.Thaw();
    }
}
