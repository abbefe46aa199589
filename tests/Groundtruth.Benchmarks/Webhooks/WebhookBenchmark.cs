using Groundtruth.Domain;
using Groundtruth.Infrastructure.Deliveries;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Groundtruth.Benchmarks.Webhooks;

/// <summary>
/// Measures webhook throughput and latency.
/// All processes share one machine, so only the ratio to a bare loop of the same signed posts is meaningful.
/// </summary>
internal static class WebhookBenchmark
{
    private const int Endpoints = 20;
    private const int EachEndpoint = 400;
    private const int Rounds = 5;
    private const int BareInFlight = 64;
    private const int EventsPerSecond = 50;
    private const int LatencySeconds = 20;

    public static async Task<IReadOnlyList<Measurement>> Measure(string folder, CancellationToken ct)
    {
        await using var postgres = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(folder), NullLogger.Instance, ct);
        await using var receiver = await Receiver.Start(folder, ct);
        var backlog = await Backlog(postgres, receiver);
        await using var server = await DeliveringServer.Start(postgres, hasWorkers: true);
        return [backlog, await Saturation(server, receiver), .. await Latency(server, receiver), await OneDead(server, receiver)];
    }

    private static async Task<Measurement> Backlog(EmbeddedPostgres postgres, Receiver receiver)
    {
        await using var server = await DeliveringServer.Start(postgres, hasWorkers: false);
        async Task<double> Claim(int each)
        {
            await server.Begin(Urls(receiver, Endpoints));
            await server.Queued(each);
            await server.Sql("ANALYZE webhook_queue, webhook_deliveries, events, webhook_endpoints");
            var due = new DueQueues();
            due.Found(await server.Queue.ListQueues(since: null, CancellationToken.None), since: null);
            var times = new List<double>();
            for (var n = 0; n < 40; n++)
            {
                var start = TimeProvider.System.GetTimestamp();

                // One organization gets half of the free slots.
                var shares = due.Share(free: 200, new AttemptsInFlight([], [])).Queues;
                var claimed = await server.Queue.Claim(shares, TimeProvider.System.Now().AddHours(1), CancellationToken.None);
                due.Advance(shares, claimed);
                times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
                if (claimed.Count != 100)
                {
                    throw new Http.BenchmarkException($"Claimed {claimed.Count} of 100 deliveries.");
                }
            }

            return times.Median();
        }

        var few = await Claim(500);
        var many = await Claim(50_000);
        var plan = await server.ClaimPlan();
        var scans = plan.Where(line => line.Contains("on webhook_queue", StringComparison.Ordinal)).Select(
            line => line.Trim(' ', '-', '>'));
        Console.WriteLine($"plan of a claim: {string.Join("; ", scans)}");
        return new(
            "claim of 100 deliveries, 1,000,000 due: of 10,000 due", many / few, $"{many:F1} ms vs. {few:F1} ms", Goal.AtMost(1.2));
    }

    private static async Task<Measurement[]> Latency(DeliveringServer server, Receiver receiver)
    {
        await server.Begin(Urls(receiver, 1));
        var delays = new List<double>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / EventsPerSecond));
        for (var n = 0; n < EventsPerSecond * LatencySeconds; n++)
        {
            await timer.WaitForNextTickAsync();
            receiver.Reset();
            var committedAt = await server.Announce();
            await receiver.Got(1, CancellationToken.None);
            delays.Add(TimeProvider.System.GetElapsedTime(committedAt, receiver.LastReceivedAt).TotalMilliseconds);
        }

        // The first second is the warm-up.
        delays = [.. delays.Skip(EventsPerSecond).Order()];
        const string What = "commit to receipt at 50 events/s, ms";
        return
        [
            new($"{What}, median", delays[delays.Count / 2], "", Goal.AtMost(5)),
            new($"{What}, 99th percentile", delays[delays.Count * 99 / 100], "", Goal.AtMost(25)),
        ];
    }

    private static async Task<Measurement> Saturation(DeliveringServer server, Receiver receiver)
    {
        var urls = Urls(receiver, Endpoints);
        await Deliver(server, receiver, urls);
        await Bare(server, receiver, EachEndpoint);
        var (full, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            full.Add(await Deliver(server, receiver, urls));
            bare.Add(await Bare(server, receiver, EachEndpoint));
        }

        var (seconds, bareSeconds) = (full.Median(), bare.Median());
        const int Posts = Endpoints * EachEndpoint;
        return new(
            "deliveries per second: of a bare loop",
            bareSeconds / seconds,
            $"{Posts / seconds:F0}/s vs. {Posts / bareSeconds:F0}/s, {full.Zip(bare, (ours, theirs) => theirs / ours).ToList().Spread()}",
            Goal.AtLeast(0.75));
    }

    private static async Task<Measurement> OneDead(DeliveringServer server, Receiver receiver)
    {
        var (without, with) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            without.Add(await Deliver(server, receiver, Urls(receiver, Endpoints - 1)));
            with.Add(await Deliver(server, receiver, [.. Urls(receiver, Endpoints - 1), $"{receiver.Url}/dead"]));
        }

        var (healthy, withDead) = (without.Median(), with.Median());
        return new("19 endpoints with a dead one: of without", withDead / healthy, $"{withDead:F2} s vs. {healthy:F2} s", Goal.AtMost(1.2));
    }

    /// <summary>Seconds until the healthy endpoints have received everything.</summary>
    private static async Task<double> Deliver(DeliveringServer server, Receiver receiver, string[] urls)
    {
        await server.Begin(urls);
        receiver.Reset();
        await server.Queued(EachEndpoint);
        var start = TimeProvider.System.GetTimestamp();
        server.Wake();
        await receiver.Got(urls.Count(url => !url.EndsWith("/dead", StringComparison.Ordinal)) * EachEndpoint, CancellationToken.None);
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The same posts without the queue, from deliveries claimed in advance.</summary>
    private static async Task<double> Bare(DeliveringServer server, Receiver receiver, int each)
    {
        var deliveries = await server.ClaimOnce(Urls(receiver, Endpoints));
        receiver.Reset();
        var start = TimeProvider.System.GetTimestamp();
        await Parallel.ForAsync(0, Endpoints * each, new ParallelOptions { MaxDegreeOfParallelism = BareInFlight }, async (n, ct) =>
        {
            var attempt = await server.Sender.Send(deliveries[n % deliveries.Count], ct);
            if (!attempt.IsSuccess)
            {
                throw new Http.BenchmarkException("A bare post failed.");
            }
        });
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static string[] Urls(Receiver receiver, int count) => [.. Enumerable.Range(1, count).Select(n => $"{receiver.Url}/{n}")];
}
