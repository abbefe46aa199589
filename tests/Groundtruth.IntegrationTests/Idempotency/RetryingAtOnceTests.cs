using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Idempotency;

/// <summary>Retries while the first request is in progress or after it died.</summary>
public sealed class RetryingAtOnceTests : StripeTests
{
    private const string Tasks = "/api/v1/tasks";

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["RateLimit:PerMinute"] = "1000000" };

    [Test]
    public async Task Retry_during_the_first_request_returns_in_progress()
    {
        var buyer = await Server.Buyer();
        var stall = Stripe.Hold();
        var first = buyer.CreateTask(idempotencyKey: "key-1");
        await stall.Reached;

        var retry = await buyer.CreateTask(idempotencyKey: "key-1");

        stall.Release();
        await first;
        Assert.That(
            (retry.Status, retry.Code, retry.Reason, retry.Header("Retry-After")),
            Is.EqualTo((HttpStatusCode.Conflict, "conflict", "idempotency_in_progress", "1")));
    }

    [Test]
    public async Task Key_reuse_is_rejected_during_the_first_request()
    {
        var buyer = await Server.Buyer();
        var stall = Stripe.Hold();
        var first = buyer.CreateTask(idempotencyKey: "key-1");
        await stall.Reached;

        var other = await buyer.CreateTask(Buyer.Brief(rewardCents: 251), "key-1");

        stall.Release();
        await first;
        Assert.That(other.Reason, Is.EqualTo("idempotency_key_reused"));
    }

    [Test]
    public async Task Concurrent_link_requests_with_one_key_run_once()
    {
        var buyer = await Server.Buyer();
        Stripe.Fail(400);
        var task = await buyer.CreateTask();
        var stall = Stripe.Hold();
        var first = buyer.Post($"/api/v1/tasks/{task.Id}/funding-session", idempotencyKey: "key-1");
        await stall.Reached;

        var retry = await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session", idempotencyKey: "key-1");

        stall.Release();
        Assert.That((retry.Reason, (await first).Status), Is.EqualTo(("idempotency_in_progress", HttpStatusCode.OK)));
        Assert.That(Stripe.Sessions, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Failed_link_request_can_be_retried_with_the_same_key()
    {
        var buyer = await Server.Buyer();
        Stripe.Fail(400);
        var task = await buyer.CreateTask();
        var failed = await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session", idempotencyKey: "key-1");
        Stripe.Recover();

        var again = await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session", idempotencyKey: "key-1");

        Assert.That((failed.Code, again.Status), Is.EqualTo(("unavailable", HttpStatusCode.OK)), again.ToString());
        Assert.That(again.FundingUrl, Is.Not.Null);
    }

    [Test]
    public async Task Retry_after_completion_replays_the_response_with_its_link()
    {
        var buyer = await Server.Buyer();
        var stall = Stripe.Hold();
        var first = buyer.CreateTask(idempotencyKey: "key-1");
        await stall.Reached;
        await buyer.CreateTask(idempotencyKey: "key-1");
        stall.Release();
        var response = await first;

        var replay = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That(
            (replay.Text, replay.FundingUrl),
            Is.EqualTo((response.Text, response.FundingUrl)).And.Not.EqualTo((response.Text, (string?)null)));
    }

    [Test]
    public async Task Request_completes_after_its_client_disconnects()
    {
        var buyer = await Server.Buyer();
        using var hangUp = new CancellationTokenSource();
        var stall = Stripe.Hold();
        var first = buyer.Send(HttpMethod.Post, Tasks, Buyer.Brief().ToJsonString(), "key-1", ct: hangUp.Token);
        await stall.Reached;
        await hangUp.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        stall.Release();

        var retry = await buyer.CreateUntilCompleted("key-1");

        Assert.That((retry.Status, retry.FundingUrl), Is.Not.EqualTo((HttpStatusCode.Created, (string?)null)), retry.ToString());
        Assert.That(retry.Header("Idempotent-Replayed"), Is.EqualTo("true"));
    }

    [Test]
    public async Task Long_request_keeps_its_key_lock()
    {
        var buyer = await Server.Buyer();
        var submissions = new[] { await buyer.Submission(await buyer.DraftTask()), await buyer.Submission(await buyer.DraftTask()) };
        var body = new JsonObject
        {
            ["decisions"] = new JsonArray(
                [.. submissions.Select(id => new JsonObject { ["submission_id"] = id, ["decision"] = "approve" })]),
        };
        Task<ApiResponse> Decide() => buyer.Post("/api/v1/submissions/decisions", body.DeepClone(), "key-1");
        async Task<DateTimeOffset?> Lease() => (await Server.IdempotencyRecord()).LeasedUntil;
        await using var held = await Server.Hold("SELECT 1 FROM tasks FOR UPDATE");
        var first = Decide();
        await Eventually.Is(1L, () => Server.Count("idempotency_records"));
        var lease = await Lease();
        Server.Clock.Advance(TimeSpan.FromSeconds(30));
        await Eventually.Is(true, async () => await Lease() > lease);
        Server.Clock.Advance(TimeSpan.FromSeconds(30));

        var retry = await Decide();
        await held.DisposeAsync();

        Assert.That(retry.Reason, Is.EqualTo("idempotency_in_progress"));
        Assert.That((await first).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Key_lock_of_a_dead_request_expires_after_a_minute()
    {
        var buyer = await Server.Buyer();
        await DieWhileStripeIsAsked(buyer, "key-1");
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        var retry = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That((retry.Status, retry.Header("Idempotent-Replayed")), Is.EqualTo((HttpStatusCode.Created, "true")), retry.ToString());
    }

    [Test]
    public async Task Dead_request_and_its_retry_create_one_task()
    {
        var buyer = await Server.Buyer();
        await DieWhileStripeIsAsked(buyer, "key-1");
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        var retry = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That((await buyer.Get(Tasks)).Ids, Is.EqualTo(new[] { retry.Id }));
    }

    [Test]
    public async Task Task_of_a_dead_request_gets_a_link_on_demand()
    {
        var buyer = await Server.Buyer();
        await DieWhileStripeIsAsked(buyer, "key-1");
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var retry = await buyer.CreateTask(idempotencyKey: "key-1");

        var renewed = await buyer.Post($"{Tasks}/{retry.Id}/funding-session");

        Assert.That(renewed.FundingUrl, Is.Not.Null);
    }

    [Test]
    public async Task Concurrent_retries_create_one_task_and_one_session()
    {
        var buyer = await Server.Buyer();

        var responses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => buyer.CreateUntilCompleted("key-1")));

        Assert.That(responses.Select(response => response.Text).Distinct(), Has.One.Items);
        Assert.That(((await buyer.Get(Tasks)).Items.Count, Stripe.Sessions.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Key_is_released_after_a_Stripe_failure()
    {
        var buyer = await Server.Buyer();
        Stripe.Fail(400);
        var task = await buyer.CreateTask();
        var refused = await buyer.Post($"{Tasks}/{task.Id}/funding-session", idempotencyKey: "key-1");
        Stripe.Recover();
        Stripe.ForgetIdempotencyKeys();

        var retry = await buyer.Post($"{Tasks}/{task.Id}/funding-session", idempotencyKey: "key-1");

        Assert.That((refused.Status, retry.Status), Is.EqualTo((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Database_failure_after_creation_creates_no_second_task()
    {
        var buyer = await Server.Buyer();
        await Server.Sql<object>(
            """
            CREATE FUNCTION be_deadlocked() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$;
            CREATE TRIGGER deadlock BEFORE INSERT ON checkout_sessions EXECUTE FUNCTION be_deadlocked();
            """);
        await buyer.CreateTask(idempotencyKey: "key-1");
        await Server.Sql<object>("DROP FUNCTION be_deadlocked CASCADE");
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        var retry = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That((await buyer.Get(Tasks)).Ids, Is.EqualTo(new[] { retry.Id }));
    }

    /// <summary>Aborts a request after the task is created, while Stripe is creating the link.</summary>
    private async Task DieWhileStripeIsAsked(Buyer buyer, string idempotencyKey)
    {
        using var client = new CancellationTokenSource();
        var stall = Stripe.Hold();
        var first = buyer.Send(HttpMethod.Post, Tasks, Buyer.Brief().ToJsonString(), idempotencyKey, ct: client.Token);
        await stall.Reached;
        await client.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => first);
        Stripe.Recover();
    }
}
