using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Tasks;

/// <summary>Database round trips per request, counted in the driver's log.</summary>
public sealed class CostOfARequestTests : ApiTests
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Logging:LogLevel:Npgsql.Command"] = "Information",
    };

    protected override bool HasWorkers => false;

    [Test]
    public async Task A_warm_read_of_a_task_costs_one_query()
    {
        var buyer = await Server.Buyer();
        var id = await buyer.DraftTask();
        await buyer.GetTask(id);
        var before = RoundTrips;

        await buyer.GetTask(id);

        Assert.That(RoundTrips - before, Is.EqualTo(1));
    }

    [Test]
    public async Task A_warm_read_by_a_contributor_costs_one_query()
    {
        var contributor = await Server.Contributor();
        await contributor.Get("/api/contributor/v1/me");
        var before = RoundTrips;

        await contributor.Get("/api/contributor/v1/me");

        Assert.That(RoundTrips - before, Is.EqualTo(1));
    }

    [TestCase(null)]
    [TestCase("order-1")]
    public async Task Creating_a_task_with_a_funding_link_costs_two_round_trips(string? externalId)
    {
        var buyer = await Server.Buyer();
        await buyer.DraftTask();
        var brief = Buyer.Brief();
        brief["external_id"] = externalId;
        var before = RoundTrips;

        await buyer.CreateTask(brief, idempotencyKey: "one");

        Assert.That(RoundTrips - before, Is.EqualTo(2));
    }

    [Test]
    public async Task Cancelling_a_task_costs_three_round_trips()
    {
        var buyer = await Server.Buyer();
        var id = await buyer.DraftTask();
        var before = RoundTrips;

        await buyer.Post($"/api/v1/tasks/{id}/cancel", idempotencyKey: "one");

        Assert.That(RoundTrips - before, Is.EqualTo(3));
    }

    private int RoundTrips => Server.Logs.All.Count(text => text.StartsWith("Command execution completed", StringComparison.Ordinal)
        || text.StartsWith("Batch execution completed", StringComparison.Ordinal));
}
