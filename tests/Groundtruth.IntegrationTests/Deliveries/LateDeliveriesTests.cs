using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Deliveries;

/// <summary>A claim that takes so long that its lease could end during the attempt.</summary>
public sealed class LateDeliveriesTests : DeliveryTests
{
    [Test]
    public async Task Late_delivery_is_queued_again_and_sent()
    {
        var (id, _) = await Register();
        var statuses = new Queue<int>([503, 200]);
        Receiver.Respond = (_, context) =>
        {
            context.Response.StatusCode = statuses.Dequeue();
            return Task.CompletedTask;
        };
        await Happen();
        await Are("waiting");
        await using (await LockedEndpoints())
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(6));

            // The claim and the cancellation of undeliverable ones read the endpoints.
            await Eventually.Is(2L, () => Server.LockWaits());
            Server.Clock.Advance(TimeSpan.FromSeconds(6));
        }

        await Are("delivered");

        var delivery = (await Buyer.Get($"/api/v1/webhook-endpoints/{id}/deliveries")).Items.Single()!;
        Assert.That(delivery.Items("attempts").Select(attempt => attempt!.Number("status_code")), Is.EqualTo(new[] { 503L, 200L }));
    }

    /// <summary>Closing the connection ends its transaction.</summary>
    private async Task<NpgsqlConnection> LockedEndpoints()
    {
        var connection = new NpgsqlConnection($"{Database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE webhook_endpoints IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
