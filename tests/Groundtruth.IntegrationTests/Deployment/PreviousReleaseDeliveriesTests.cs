using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Deployment;

/// <summary>Deliveries that the web processes of v0.9.0 record, whose queue was the record, during an upgrade.</summary>
public sealed class PreviousReleaseDeliveriesTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task A_recorded_delivery_is_queued()
    {
        var buyer = await Server.Buyer();
        var endpoint = (await buyer.RegisterEndpoint()).Data.Text("id");
        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));
        await Server.Sql<object>("TRUNCATE webhook_queue, webhook_deliveries");

        await Server.Sql<object>(
            """
            INSERT INTO webhook_deliveries (id, event_id, endpoint_id, org_id, mode, status, next_attempt_at, created_at)
            SELECT 'dlv_' || substr(e.id, 5), e.id, w.id, e.org_id, e.mode, 'queued', e.created_at, e.created_at
            FROM events e, webhook_endpoints w
            """);

        Assert.That(
            await Server.Sql<string>("SELECT concat_ws(' ', endpoint_id, status, failures) FROM webhook_queue"),
            Is.EqualTo($"{endpoint} queued 0"));
    }

    [Test]
    public async Task A_delivery_that_is_sent_again_is_queued()
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint();
        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));
        await Server.Sql<object>("DELETE FROM webhook_queue");
        await Server.Sql<object>("UPDATE webhook_deliveries SET status = 'exhausted', attempts = 11, finished_at = now()");

        await Server.Sql<object>(
            "UPDATE webhook_deliveries SET status = 'queued', failures = 0, next_attempt_at = now(), finished_at = NULL");

        Assert.That(
            await Server.Sql<string>("SELECT concat_ws(' ', status, attempts, failures) FROM webhook_queue"), Is.EqualTo("queued 11 0"));
    }
}
