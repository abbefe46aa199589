using System.Net;
using Groundtruth.Application.ApiKeys;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>The whole program behind PgBouncer in transaction mode, as Neon, Supabase and RDS Proxy offer it.</summary>
[Platform("Linux", Reason = "PgBouncer runs on Linux.")]
public sealed class PoolingTests : DeliveryTests
{
    private PgBouncer pooler = null!;
    private GroundtruthServer behind = null!;

    /// <summary>The worker of the server behind the pooler delivers.</summary>
    protected override bool HasWorkers => false;

    [SetUp]
    public async Task StartBehindPooler()
    {
        pooler = await PgBouncer.Start(Database);
        behind = await GroundtruthServer.Start(
            pooler.ConnectionString,
            new Dictionary<string, string?>(Settings)
            {
                ["Database:Pooler"] = "transaction",
                ["ConnectionStrings:GroundtruthSession"] = Database,
            });
    }

    [TearDown]
    public async Task StopBehindPooler()
    {
        await behind.DisposeAsync();
        await pooler.DisposeAsync();
        Assert.That(behind.Logs.Errors, Is.Empty);
    }

    [Test]
    public async Task Concurrent_requests_share_its_connections()
    {
        var buyer = await behind.Buyer();

        var codes = await Task.WhenAll(Enumerable.Range(0, 24).Select(async index =>
        {
            var task = await buyer.CreateTask(idempotencyKey: $"task-{index}");
            var read = await buyer.GetTask(task.Id);
            var cancelled = await buyer.Post($"/api/v1/tasks/{task.Id}/cancel", idempotencyKey: $"cancel-{index}");
            return (task.Status, read.Status, cancelled.Status);
        }));

        Assert.That(codes, Is.All.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Settings_of_a_transaction_do_not_outlive_it()
    {
        var buyer = await behind.Buyer();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => buyer.CreateTask()));

        var settings = await behind.Sql<string>(
            """
            SELECT current_setting('lock_timeout') || current_setting('idle_in_transaction_session_timeout')
              || current_setting('synchronous_commit')
            """);

        Assert.That(settings, Is.EqualTo("00on"));
    }

    [Test]
    public async Task Revoked_key_is_refused_without_delay()
    {
        var buyer = await behind.Buyer();
        await buyer.Get("/api/v1/tasks");

        await Server.OperateFor(buyer.Key.Owner, new RevokeApiKey(buyer.Key.Id));

        await Eventually.Is(HttpStatusCode.Unauthorized, async () => (await buyer.Get("/api/v1/tasks")).Status);
    }

    [Test]
    public async Task Webhooks_are_delivered()
    {
        await Register();
        await Happen();

        await Are("delivered");
    }
}
