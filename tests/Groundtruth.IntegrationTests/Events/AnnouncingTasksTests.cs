using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Reviews;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Events;

/// <summary>Every way in which a task opens, completes or is cancelled announces it once.</summary>
public sealed class AnnouncingTasksTests : StripeTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Payment_that_opens_a_task_is_announced_once()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();

        await Pay(task.FundingUrl!);
        await Pay(task.FundingUrl!);

        Assert.That(await Server.EventTypes(task.Id), Is.EqualTo(new[] { "task.opened: 1" }));
    }

    [Test]
    public async Task Only_the_last_payment_of_a_large_task_announces_it()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 2_001));

        await Pay(task.FundingUrl!);
        var before = await Server.EventTypes(task.Id);
        await Pay((await buyer.GetTask(task.Id)).FundingUrl!);

        Assert.That((before, await Server.EventTypes(task.Id)), Is.EqualTo((Array.Empty<string>(), new[] { "task.opened: 1" })));
    }

    [Test]
    public async Task Payment_found_by_the_hourly_check_announces_the_task()
    {
        var buyer = await Server.Buyer();
        var task = await PaidWithoutEvent(buyer);
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await Server.Operate(new ReconcileCheckouts());

        Assert.That(await Server.EventTypes(task), Is.EqualTo(new[] { "task.opened: 1" }));
    }

    [Test]
    public async Task Payment_found_by_renewing_the_link_announces_the_task()
    {
        var buyer = await Server.Buyer();
        var task = await PaidWithoutEvent(buyer);
        Server.Clock.Advance(TimeSpan.FromHours(24));

        await buyer.Post($"/api/v1/tasks/{task}/funding-session");

        Assert.That(await Server.EventTypes(task), Is.EqualTo(new[] { "task.opened: 1" }));
    }

    [Test]
    public async Task Payment_of_a_cancelled_task_opens_nothing()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        await buyer.Post($"/api/v1/tasks/{task.Id}/cancel");

        await Pay(task.FundingUrl!);

        Assert.That(await Server.EventTypes(task.Id), Is.EqualTo(new[] { "task.cancelled: 1" }));
    }

    [Test]
    public async Task Refused_cancellation_announces_nothing()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer);
        await buyer.Post($"/api/v1/tasks/{task}/cancel");

        var second = await buyer.Post($"/api/v1/tasks/{task}/cancel");

        Assert.That(second.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await Server.EventTypes(task), Is.EqualTo(new[] { "task.cancelled: 1", "task.opened: 1" }));
    }

    [Test]
    public async Task Last_approval_announces_the_completion()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer, Buyer.Brief(targetSubmissions: 2));
        var (first, second) = (await buyer.Submission(task), await buyer.Submission(task));

        await buyer.Approve(first);
        var before = await Server.EventTypes(task);
        await buyer.Approve(second);

        Assert.That(before, Is.EqualTo(new[] { "task.opened: 1" }));
        Assert.That(await Server.EventTypes(task), Is.EqualTo(new[] { "task.completed: 1", "task.opened: 1" }));
    }

    [Test]
    public async Task Completion_by_a_bulk_decision_is_announced()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer, Buyer.Brief(targetSubmissions: 1));
        var decision = new JsonObject { ["submission_id"] = await buyer.Submission(task), ["decision"] = "approve" };

        await buyer.Post("/api/v1/submissions/decisions", new JsonObject { ["decisions"] = new JsonArray(decision) });

        Assert.That(await Server.EventTypes(task), Is.EqualTo(new[] { "task.completed: 1", "task.opened: 1" }));
    }

    [Test]
    public async Task Completion_by_auto_approval_is_announced()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer, Buyer.Brief(targetSubmissions: 1));
        await buyer.Submission(task);
        Server.Clock.Advance(TimeSpan.FromDays(8));

        await Server.Operate(new ApproveOverdue());

        Assert.That(await Server.EventTypes(task), Is.EqualTo(new[] { "task.completed: 1", "task.opened: 1" }));
    }

    [Test]
    public async Task Approval_in_a_cancelled_task_completes_nothing()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer, Buyer.Brief(targetSubmissions: 1));
        var submission = await buyer.Submission(task);
        await buyer.Post($"/api/v1/tasks/{task}/cancel");

        var approved = await buyer.Approve(submission);

        Assert.That(approved.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Server.EventTypes(task), Is.EqualTo(new[] { "task.cancelled: 1", "task.opened: 1" }));
    }

    [Test]
    public async Task Payload_is_the_task_without_its_instructions()
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief();
        brief["instructions"] = new string('x', 5_000);
        var task = await OpenTask(buyer, brief);

        var announced = (await Server.Events("task.opened")).Single().AsObject();

        var expected = (await buyer.GetTask(task)).Data.AsObject();
        expected.Remove("instructions");
        expected.Remove("metadata");
        Assert.That(announced.ToJsonString(), Is.EqualTo(expected.ToJsonString()));
    }

    private async Task<string> PaidWithoutEvent(Buyer buyer)
    {
        var task = await buyer.CreateTask();
        Stripe.Paid[SessionOf(task.FundingUrl!)] = true;
        return task.Id;
    }
}
