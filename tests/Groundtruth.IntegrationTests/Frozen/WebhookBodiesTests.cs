using Groundtruth.Application.Events;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Webhooks;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>Freezes a delivery of each kind of object: headers and body. The payloads of all types are in docs/events.md.</summary>
public sealed class WebhookBodiesTests : DeliveryTests
{
    private static readonly string[] Types =
    [
        .. EventTypes.All.Where(type => type.Split('.')[0] is "submission" or "export" or "webhook_endpoint"),
    ];

    [Test]
    public async Task Deliveries_stay_as_they_are()
    {
        await Register("/all", Types);
        var test = (await Register("/test", SubmissionEvents.Created.Name)).Id;
        (string, string)[] announced = [("created", "pending"), ("checked", "pending"), ("approved", "approved"), ("rejected", "rejected")];
        foreach (var (type, status) in announced)
        {
            await Buyer.Announce($"submission.{type}", await Buyer.Submission(await Buyer.DraftTask(), status));
        }

        await Export();
        await FailedExport();
        await Buyer.Post($"/api/v1/webhook-endpoints/{test}/test");
        await Receiver.Got(8);
        await Register("/gone", SubmissionEvents.Approved.Name);
        Receiver.Respond = (got, context) => WebhookReceiver.With(context, got.Path == "/hooks/gone" ? 410 : 204);
        await Happen();
        await Eventually.Is(true, () => Task.FromResult(ReceivedTypes().Contains(EndpointEvents.Disabled.Name)));

        string[] all = [.. Types, EndpointEvents.Test.Name];
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

    private async Task Export()
    {
        await Buyer.Post($"/api/v1/tasks/{await Buyer.DraftTask()}/exports");
        await Server.Finish("prepare_exports");
    }

    private async Task FailedExport()
    {
        var export = (await Buyer.Post($"/api/v1/tasks/{await Buyer.DraftTask()}/exports")).Id;
        await Server.Sql<object>("UPDATE exports SET attempts = $2 WHERE id = $1", export, Domain.Exports.Export.MaxAttempts);
        await Server.Finish("prepare_exports");
    }

    private IEnumerable<string> ReceivedTypes() => Receiver.Received.Select(got => (string)got.Json["type"]!);
}
