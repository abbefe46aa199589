using Groundtruth.Application.Events;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Webhooks;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>Freezes a delivery of each event type: headers and body.</summary>
public sealed class WebhookBodiesTests : DeliveryTests
{
    [Test]
    public async Task Deliveries_stay_as_they_are()
    {
        await Register("/all", [.. EventTypes.All]);
        var test = (await Register("/test", SubmissionEvents.Created.Name)).Id;
        (string, string)[] announced = [("created", "pending"), ("checked", "pending"), ("approved", "approved"), ("rejected", "rejected")];
        foreach (var (type, status) in announced)
        {
            await Buyer.Announce($"submission.{type}", await Buyer.Submission(await Buyer.DraftTask(), status));
        }

        await Buyer.Post($"/api/v1/webhook-endpoints/{test}/test");
        await Receiver.Got(6);
        await Register("/gone", SubmissionEvents.Approved.Name);
        Receiver.Answer = (got, context) => WebhookReceiver.With(context, got.Path == "/hooks/gone" ? 410 : 204);
        await Happen();
        await Eventually.Is(true, () => Task.FromResult(Types().Contains(EndpointEvents.Disabled.Name)));

        string[] all = [.. EventTypes.All, EndpointEvents.Test.Name];
        var received = all.Select(type => Receiver.Received.First(got => (string)got.Json["type"]! == type));
        await Are("exhausted");
        var failed = await Server.Sql<string>("SELECT id FROM webhook_deliveries WHERE status = 'exhausted'");
        FrozenFile.AssertEqual(
            "webhooks.txt",
            [
                .. received.SelectMany(got => (string[])
                    [$"## {(string)got.Json["type"]!}", .. Normalized.Headers(got.Headers), .. Normalized.Body(got.Body), ""]),
                "## GET /api/v1/webhook-deliveries/{id} after a failed attempt",
                .. Normalized.Lines(await Buyer.Get($"/api/v1/webhook-deliveries/{failed}")),
            ]);
    }

    private IEnumerable<string> Types() => Receiver.Received.Select(got => (string)got.Json["type"]!);
}
