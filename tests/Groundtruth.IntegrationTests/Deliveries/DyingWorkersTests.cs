using System.Collections.Concurrent;
using System.Security.Cryptography;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Deliveries;

/// <summary>Deliveries by two processes that are killed at random.</summary>
[Platform("Linux", Reason = "The tests send signals.")]
public sealed class DyingWorkersTests : ApiTests
{
    private const int Kills = 10;
    private const int EventsBetweenKills = 1000;

    /// <summary>Only the killed processes deliver.</summary>
    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Webhooks:AllowPrivateNetworks"] = "true", ["environment"] = "Production" };

    [Test]
    public async Task All_10_000_events_arrive_signed_although_workers_are_killed()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (inFlight, overlapping) = (new ConcurrentDictionary<string, int>(), 0);
        receiver.Respond = async (got, context) =>
        {
            if (inFlight.AddOrUpdate(got.EventId, 1, (_, others) => others + 1) > 1)
            {
                Interlocked.Increment(ref overlapping);
            }

            await Task.Delay(5);
            inFlight.AddOrUpdate(got.EventId, 0, (_, others) => others - 1);
            await WebhookReceiver.With(context, 204);
        };
        var buyer = await Server.Buyer();
        var secret = (await buyer.RegisterEndpoint(receiver.Url.ToString())).Data.Text("signing_secret");
        var submissionId = await buyer.Submission(await buyer.DraftTask());
        var workers = new[] { await ProgramProcess.Serve(Database, Settings), await ProgramProcess.Serve(Database, Settings) };

        for (var kill = 0; kill < Kills; kill++)
        {
            await Announce(buyer, submissionId);
            await Task.Delay(RandomNumberGenerator.GetInt32(50, 400));
            var victim = RandomNumberGenerator.GetInt32(workers.Length);
            await workers[victim].Kill();
            await workers[victim].DisposeAsync();
            workers[victim] = await ProgramProcess.Serve(Database, Settings);
        }

        // Claims of the last killed process are retried when their lease expires after 30 seconds.
        await Eventually.Is(
            0, async () => (await Server.WebhookDeliveries()).Count(delivery => delivery.Status != "delivered"), TimeSpan.FromMinutes(3));
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }

        var events = (await Server.Events()).Where(each => each.Type != "submission.checked").Select(each => each.Id)
            .Order(StringComparer.Ordinal).ToList();
        Assert.That(events, Has.Count.EqualTo(Kills * EventsBetweenKills));
        Assert.That(receiver.Received.Select(got => got.EventId).Distinct().Order(StringComparer.Ordinal), Is.EqualTo(events));
        Assert.That(receiver.Received.Count(got => !got.IsSignedWith(secret) || got.StandardSignaturesOf(secret) != 1), Is.Zero);
        Assert.That(overlapping, Is.Zero);
        TestContext.Out.WriteLine($"{receiver.Received.Count} requests for {events.Count} events.");
    }

    [Test]
    public async Task A_graceful_stop_finishes_deliveries_in_flight_and_claims_no_more()
    {
        await using var receiver = await WebhookReceiver.Start();
        var mayRespond = new TaskCompletionSource();
        receiver.Respond = (_, _) => mayRespond.Task;
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint(receiver.Url.ToString());
        var submissionId = await buyer.Submission(await buyer.DraftTask());
        await using var worker = await ProgramProcess.Serve(Database, Settings);
        await buyer.Announce("submission.created", submissionId);
        await receiver.Got(1);

        var stopping = worker.Interrupt();
        await worker.Line("Stopping: waiting");
        await buyer.Announce("submission.created", submissionId);
        mayRespond.SetResult();
        var exitCode = await stopping;

        Assert.That(exitCode, Is.Zero);
        Assert.That(receiver.Received, Has.Count.EqualTo(1));
        Assert.That(
            (await Server.WebhookDeliveries()).Select(delivery => delivery.Status), Is.EquivalentTo(new[] { "delivered", "queued" }));
    }

    private async Task Announce(Buyer buyer, string submissionId)
    {
        for (var n = 0; n < EventsBetweenKills; n += 100)
        {
            Server.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await buyer.Announce("submission.created", submissionId, count: 100);
        }
    }
}
