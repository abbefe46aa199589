using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Events;

/// <summary>The sandbox and simulations announce the same events as real payments and reviews.</summary>
public sealed class AnnouncingTestTasksTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Task_funded_by_the_test_endpoint_is_announced()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();

        await buyer.Post($"/api/v1/test/tasks/{task}/fund");

        Assert.That(await Server.EventTypes(task), Is.EqualTo(new[] { "task.opened: 1" }));
    }

    [Test]
    public async Task Simulation_announces_the_completion_and_the_payouts()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 2);

        await buyer.Simulate(task, 2, approveRate: 1);
        await Server.Finish("send_payouts");

        Assert.That(await Server.EventTypes(task), Is.EqualTo(new[] { "task.completed: 1", "task.opened: 1" }));
        Assert.That((await Server.Events("payout.paid")).Select(payout => (string)payout["task_id"]!), Is.EqualTo(new[] { task, task }));
    }

    [Test]
    public async Task Cancellation_in_the_sandbox_announces_the_refund()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();

        await buyer.Post($"/api/v1/tasks/{task}/cancel");
        await Server.Finish("send_refunds");

        Assert.That((string)(await Server.Events("refund.succeeded")).Single()["task_id"]!, Is.EqualTo(task));
    }

    [Test]
    public async Task Cancellation_on_the_page_is_announced()
    {
        var owner = await Member.Owner(Server, "Acme");
        var task = await (await owner.Api()).OpenTask();

        await owner.Post($"tasks/{task}", $"tasks/{task}/cancel");

        Assert.That(await Server.EventTypes(task), Is.EqualTo(new[] { "task.cancelled: 1", "task.opened: 1" }));
    }

    [Test]
    public async Task New_endpoints_get_only_the_three_documented_types()
    {
        var buyer = await Server.Buyer();

        var endpoint = await buyer.RegisterEndpoint();
        await buyer.OpenTask();

        Assert.That(
            endpoint.Data.Texts("events"), Is.EqualTo(new[] { "submission.created", "submission.approved", "submission.rejected" }));
        Assert.That(await Server.Count("webhook_deliveries"), Is.Zero);
    }
}
