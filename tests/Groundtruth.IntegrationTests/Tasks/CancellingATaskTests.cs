using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Tasks;

public sealed class CancellingATaskTests : StripeTests
{
    protected override IReadOnlyCollection<string> Jobs => ["send_refunds"];

    [Test]
    public async Task Cancelled_unfunded_task_has_no_link()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();

        var response = await Cancel(buyer, task);

        Assert.That(
            (response.Status, response.TaskStatus, response.FundingUrl),
            Is.EqualTo((HttpStatusCode.OK, "cancelled", (string?)null)));
        Assert.That((await buyer.GetTask(task)).Text, Is.EqualTo(response.Text));
    }

    [Test]
    public async Task Cancelling_expires_the_checkout_session()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();

        await Cancel(buyer, task.Id);

        Assert.That(Stripe.Expired, Is.EqualTo(new[] { SessionOf(task.FundingUrl!) }));
    }

    [Test]
    public async Task Task_is_cancelled_even_if_Stripe_rejects_the_expiry()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        Stripe.Fail(400, $"/v1/checkout/sessions/{SessionOf(task.FundingUrl!)}/expire");

        var response = await Cancel(buyer, task.Id);

        Assert.That((response.Status, response.TaskStatus), Is.EqualTo((HttpStatusCode.OK, "cancelled")));
    }

    [Test]
    public async Task Cancelling_an_unpaid_task_refunds_nothing()
    {
        var buyer = await Server.Buyer();

        await Cancel(buyer, await buyer.DraftTask());

        Assert.That(await Server.Count("refunds"), Is.Zero);
    }

    [Test]
    public async Task Cancelling_an_open_task_refunds_its_payment()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer, Buyer.Brief(rewardCents: 250, targetSubmissions: 100));

        var response = await Cancel(buyer, task);

        Assert.That(response.TaskStatus, Is.EqualTo("cancelled"));
        await Eventually.Is("25000", () => Task.FromResult(string.Join(',', Stripe.Refunds.Select(refund => refund["amount"]))));
    }

    [Test]
    public async Task Cancelling_refunds_every_payment()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 5_000));
        await Pay(task.FundingUrl!);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await Pay((await buyer.GetTask(task.Id)).FundingUrl!);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        await Cancel(buyer, task.Id);

        await Eventually.Is(199_999_998L, () => Task.FromResult(Stripe.Refunds.Sum(refund => long.Parse(refund["amount"]))));
        Assert.That(Stripe.Refunds.Select(refund => refund["payment_intent"]), Is.Unique);
    }

    [Test]
    public async Task Cancelling_a_partly_paid_task_expires_its_link()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 5_000));
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await Pay(task.FundingUrl!);
        var next = (await buyer.GetTask(task.Id)).FundingUrl!;

        await Cancel(buyer, task.Id);

        Assert.That(Stripe.Expired, Is.EqualTo(new[] { SessionOf(next) }));
    }

    [Test]
    public async Task Second_cancellation_returns_conflict()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer);
        await Cancel(buyer, task);

        var again = await Cancel(buyer, task);

        Assert.That((again.Status, again.Code, again.Reason), Is.EqualTo((HttpStatusCode.Conflict, "conflict", "task_cancelled")));
        Assert.That(await Server.Count("refunds"), Is.EqualTo(1));
    }

    [Test]
    public async Task Cancelling_a_completed_task_returns_conflict()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer);
        await Server.Sql<object>("UPDATE tasks SET status = 'completed', approved_count = target_submissions");

        var response = await Cancel(buyer, task);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "task_completed")));
        Assert.That(await Server.Count("refunds"), Is.Zero);
    }

    [Test]
    public async Task Another_organizations_task_returns_404()
    {
        var buyer = await Server.Buyer();
        var stranger = await Server.Buyer();
        var task = await buyer.DraftTask();

        var response = await Cancel(stranger, task);

        Assert.That((response.Status, (await buyer.GetTask(task)).TaskStatus), Is.EqualTo((HttpStatusCode.NotFound, "funding")));
    }

    [TestCase("nonsense")]
    [TestCase("tsk_0000000000000000")]
    public async Task Unknown_task_returns_404(string id)
    {
        var buyer = await Server.Buyer();

        var response = await Cancel(buyer, id);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Payment_racing_a_cancellation_is_refunded_once()
    {
        var buyer = await Server.Buyer();
        const int Rounds = 25;

        await Parallel.ForAsync(0, Rounds, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) =>
        {
            var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 100));
            await Task.WhenAll(Cancel(buyer, task.Id), Pay(task.FundingUrl!));
        });

        await Eventually.Is(Rounds * 25_000L, () => Task.FromResult(Stripe.Refunds.Sum(refund => long.Parse(refund["amount"]))));
        Assert.That(Stripe.Refunds.Select(refund => refund["payment_intent"]), Is.Unique);
        Assert.That(
            ((await Server.Tasks()).Count(task => task.Status != "cancelled"),
                (await Server.CheckoutSessions()).Count(session => session.Status != "paid"),
                (await Server.Refunds()).Sum(refund => refund.AmountCents)),
            Is.EqualTo((0, 0, Rounds * 25_000L)));
    }

    [Test]
    public async Task Two_payments_racing_a_cancellation_are_each_refunded_once()
    {
        var buyer = await Server.Buyer();
        const int Rounds = 10;
        var pairs = new List<(string TaskId, string First, string Second)>();
        for (var round = 0; round < Rounds; round++)
        {
            var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 100));
            Server.Clock.Advance(TimeSpan.FromHours(24));
            pairs.Add((task.Id, task.FundingUrl!, (await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session")).FundingUrl!));
        }

        foreach (var (taskId, first, second) in pairs)
        {
            await Task.WhenAll(Pay(first), Cancel(buyer, taskId), Pay(second));
        }

        await Eventually.Is(Rounds * 2 * 25_000L, () => Task.FromResult(Stripe.Refunds.Sum(refund => long.Parse(refund["amount"]))));
        Assert.That(Stripe.Refunds.Select(refund => refund["payment_intent"]), Is.Unique);
    }

    [Test]
    public async Task Task_cancelled_during_creation_has_no_link()
    {
        var buyer = await Server.Buyer();
        var stall = Stripe.Hold();
        var creating = buyer.CreateTask();
        await stall.Reached;
        await Cancel(buyer, (await buyer.Get("/api/v1/tasks")).Items.Single().Text("id"));
        stall.Release();

        var response = await creating;

        Assert.That((response.Status, response.FundingUrl), Is.EqualTo((HttpStatusCode.Created, (string?)null)));
        Assert.That(Stripe.Sessions.Keys, Is.EquivalentTo(Stripe.Expired));
    }

    private static Task<ApiResponse> Cancel(Buyer buyer, string taskId) => buyer.Post($"/api/v1/tasks/{taskId}/cancel");
}
