using Groundtruth.Domain.Deliveries;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Deliveries;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Groundtruth.Benchmarks.Webhooks;

/// <summary>Passes a million deliveries through the queue by its own statements, without requests, and shows what is left of it.</summary>
internal static class QueueBenchmark
{
    private const int Endpoints = 20;
    private const int EachEndpoint = 2500;
    private const int Rounds = 20;

    private const string Queue =
        """
        SELECT format('%s queued, %s dead rows, table %s kB, indexes %s kB', (SELECT count(*) FROM webhook_queue), n_dead_tup,
                      pg_relation_size(relid) / 1024, pg_indexes_size(relid) / 1024)
        FROM pg_stat_user_tables WHERE relname = 'webhook_queue'
        """;

    public static async Task<IReadOnlyList<Measurement>> Measure(string folder, CancellationToken ct)
    {
        // As workers, which wait longer than requests.
        BackgroundWork.Begin();
        await using var postgres = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(folder), NullLogger.Instance, ct);
        await using var server = await DeliveringServer.Start(postgres, hasWorkers: false);
        await server.Begin([.. Enumerable.Range(1, Endpoints).Select(n => $"http://127.0.0.1:9/{n}")]);
        List<(double Search, double Claim, double Record)> rounds = [];
        for (var round = 0; round < Rounds; round++)
        {
            await server.Queued(EachEndpoint, after: round * EachEndpoint);
            var full = await server.Scalar(Queue);
            var (search, claim, record) = await SendAll(server.Queue);
            rounds.Add((search, claim, record));
            Console.WriteLine(
                $"{(round + 1) * EachEndpoint * Endpoints,9:N0} sent: full search {search:F1} ms, claim of 500 {claim:F1} ms, "
                    + $"record {record:F1} ms");
            Console.WriteLine($"          full: {full}");
            Console.WriteLine($"          then: {await server.Scalar(Queue)}");
        }

        await server.Sql("VACUUM webhook_queue");
        Console.WriteLine($"after a vacuum: {await server.Scalar(Queue)}");
        return
        [
            Describe("claim of 500 deliveries, ms", rounds.Select(round => round.Claim)),
            Describe("recording them, ms", rounds.Select(round => round.Record)),
            Describe("full search for due deliveries, ms", rounds.Select(round => round.Search)),
        ];
    }

    private static Measurement Describe(string what, IEnumerable<double> values) =>
        new(what, values.Median(), $"{values.ToList().Spread(1)}, over 1 million deliveries");

    private static async Task<(double Search, double Claim, double Record)> SendAll(DeliveryQueue queue)
    {
        var (claims, records) = (new List<double>(), new List<double>());
        var due = new DueQueues();
        var searchedAt = TimeProvider.System.GetTimestamp();
        due.Found(await queue.ListQueues(since: null, CancellationToken.None), since: null);
        var search = TimeProvider.System.GetElapsedTime(searchedAt).TotalMilliseconds;
        for (var sent = 0; sent < EachEndpoint * Endpoints;)
        {
            var start = TimeProvider.System.GetTimestamp();

            // One organization gets half of the free slots.
            var shares = due.Share(free: 1000, new AttemptsInFlight([], [])).Queues;
            var claimed = await queue.Claim(shares, TimeProvider.System.GetUtcNow().AddHours(1), CancellationToken.None);
            due.Advance(shares, claimed);
            claims.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
            var attempt = new DeliveryAttempt(TimeProvider.System.GetUtcNow(), TimeSpan.FromMilliseconds(5)) { StatusCode = 204 };
            start = TimeProvider.System.GetTimestamp();
            await queue.Record(
                [.. claimed.Select(each => new FinishedDelivery(each, attempt, DeliveryStatus.Delivered, null))], attempt.StartedAt);
            records.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
            sent += claimed.Count;
        }

        return (search, claims.Median(), records.Median());
    }
}
