using System.Text;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Infrastructure.Deliveries;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Deliveries;

/// <summary>
/// The size of the queue follows the deliveries that wait, not those that were sent. Runs alone, because a transaction in any database of
/// the server keeps deleted index pages from being reused.
/// </summary>
[NonParallelizable]
public sealed class KeepingTheQueueSmallTests : ApiTests
{
    private const int EachRound = 500;
    private const int Rounds = 8;

    protected override bool HasWorkers => false;

    [Test]
    public async Task Later_deliveries_reuse_the_pages_of_earlier_ones()
    {
        var buyer = await Server.Buyer();
        var endpoint = (await buyer.RegisterEndpoint()).Id;
        var submission = await buyer.Submission(await buyer.DraftTask());
        var (sizes, report) = (new List<long>(), "");
        for (var round = 0; round < Rounds; round++)
        {
            await buyer.Announce("submission.created", submission, count: EachRound);
            await SendAll(endpoint);
            report = await Vacuum();
            sizes.Add(await Server.Sql<long>("SELECT pg_total_relation_size('webhook_queue')"));
        }

        Assert.That(await Server.Count("webhook_deliveries", "delivered"), Is.EqualTo(Rounds * EachRound));
        Assert.That(await Server.Count("webhook_queue"), Is.Zero);
        Assert.That(sizes[^1], Is.LessThan(2 * sizes[1]), $"Sizes by round: {string.Join(", ", sizes)}. {report}");
    }

    /// <summary>Returns PostgreSQL's report, which states the pages that were kept.</summary>
    private async Task<string> Vacuum()
    {
        await using var connection = new NpgsqlConnection(Database);
        var report = new StringBuilder();
        connection.Notice += (_, notice) => report.AppendLine(notice.Notice.MessageText);
        await connection.OpenAsync();
        await using var vacuum = new NpgsqlCommand("VACUUM (VERBOSE) webhook_queue", connection);
        await vacuum.ExecuteNonQueryAsync();
        return report.ToString();
    }

    private async Task SendAll(string endpoint)
    {
        var (now, queue) = (Server.Clock.Now(), await Server.With<DeliveryQueue, DeliveryQueue>(Task.FromResult));
        var attempt = new DeliveryAttempt(now, TimeSpan.FromMilliseconds(5)) { StatusCode = 200 };
        while (await queue.Claim([new(endpoint, new(DateTimeOffset.UnixEpoch, ""), 100)], now.AddSeconds(30), CancellationToken.None)
            is { Count: > 0 } claimed)
        {
            await queue.Record([.. claimed.Select(each => new FinishedDelivery(each, attempt, DeliveryStatus.Delivered, null))], now);
        }
    }
}
