using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Deliveries;

public sealed class RetryingADeliveryTests : DeliveryTests
{
    private static readonly int[] ScheduleSeconds = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

    [Test]
    public async Task A_failed_delivery_is_retried_on_schedule_until_exhausted()
    {
        await Register();
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, 500);
        await Happen();

        foreach (var (seconds, number) in ScheduleSeconds.Select((seconds, index) => (seconds, index + 1)))
        {
            await Failed(number);
            var wait = (await NextAttemptAt() - Server.Clock.GetUtcNow()).TotalSeconds;
            Assert.That(wait, Is.InRange(seconds - 1, (seconds * 1.1) + 1));
            Server.Clock.Advance(TimeSpan.FromSeconds(seconds * 1.1) + TimeSpan.FromSeconds(1));
        }

        await Are("exhausted");
        Assert.That(Receiver.Received.Select(got => got.EventId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(Receiver.Received, Has.Count.EqualTo(10));
        Assert.That(
            (await Server.WebhookAttempts()).Select(attempt => attempt.Number), Is.EqualTo(Enumerable.Range(1, 10)));
    }

    [Test]
    public async Task A_retry_has_the_same_body_and_id_and_a_new_signature()
    {
        var (_, secret) = await Register();
        var statuses = new Queue<int>([500, 200]);
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, statuses.Dequeue());
        await Happen();
        await Are("waiting");

        Server.Clock.Advance(TimeSpan.FromSeconds(6));

        await Are("delivered");
        var (first, second) = (Receiver.Received[0], Receiver.Received[1]);
        Assert.That(second.Body, Is.EqualTo(first.Body));
        Assert.That(second.EventId, Is.EqualTo(first.EventId));
        Assert.That(second.Headers["webhook-timestamp"], Is.Not.EqualTo(first.Headers["webhook-timestamp"]));
        Assert.That(second.StandardSignaturesOf(secret), Is.EqualTo(1));
    }

    [Test]
    public async Task A_delivery_is_not_retried_early()
    {
        await Register();
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, 500);
        await Happen();
        await Are("waiting");

        Server.Clock.Advance(TimeSpan.FromSeconds(4));
        await Happen();

        await Are("waiting", 2);
        Assert.That(Receiver.Received, Has.Count.EqualTo(2));
    }

    [TestCase(429, "120", 120)]
    [TestCase(503, "120", 120)]
    [TestCase(503, "1", 5)]
    [TestCase(503, "soon", 5)]
    [TestCase(503, "999999999", 86_400)]
    [TestCase(500, "120", 5)]
    public async Task Retry_After_is_honored_on_429_and_503(int status, string retryAfter, int expectedSeconds)
    {
        await Register();
        Receiver.Respond = (_, context) =>
        {
            context.Response.Headers.RetryAfter = retryAfter;
            return WebhookReceiver.With(context, status);
        };

        await Happen();

        await Are("waiting");
        Assert.That(
            (await NextAttemptAt() - Server.Clock.GetUtcNow()).TotalSeconds, Is.InRange(expectedSeconds - 1, (expectedSeconds * 1.1) + 1));
    }

    [Test]
    public async Task Retry_After_may_be_a_date()
    {
        await Register();
        Receiver.Respond = (_, context) =>
        {
            context.Response.Headers.RetryAfter = Server.Clock.GetUtcNow().AddMinutes(10)
                .ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            return WebhookReceiver.With(context, 503);
        };

        await Happen();

        await Are("waiting");
        Assert.That((await NextAttemptAt() - Server.Clock.GetUtcNow()).TotalSeconds, Is.InRange(598, 600));
    }

    [Test]
    public async Task A_delivery_of_a_dead_worker_is_retried_when_its_lease_expires()
    {
        await Register();
        var hanging = new TaskCompletionSource();
        Receiver.Respond = (_, _) => hanging.Task;
        await Happen();
        await Receiver.Got(1);
        await Server.Sql<object>("UPDATE webhook_queue SET attempts = attempts + 1");
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, 204);

        Server.Clock.Advance(TimeSpan.FromSeconds(31));

        await Are("delivered");
        hanging.SetResult();
        Assert.That(Receiver.Received, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_worker_without_its_lease_records_only_its_attempt()
    {
        await Register();
        var hanging = new TaskCompletionSource();
        Receiver.Respond = (_, _) => hanging.Task;
        await Happen();
        await Receiver.Got(1);
        await Server.Sql<object>(
            "UPDATE webhook_queue SET attempts = attempts + 1, next_attempt_at = next_attempt_at + interval '1 hour'");

        hanging.SetResult();

        await Eventually.Is(1L, () => Server.Count("webhook_attempts"));
        Assert.That(await Server.Status("webhook_queue"), Is.EqualTo("sending"));
    }

    private Task Failed(int attempts) => Eventually.Is(attempts, Server.MostFailures);

    private async Task<DateTimeOffset> NextAttemptAt() => (await Server.WebhookQueue()).Single().NextAttemptAt;
}
