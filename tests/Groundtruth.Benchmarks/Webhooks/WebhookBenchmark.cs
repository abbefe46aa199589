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

    public static async Task<int> Run()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"groundtruth-benchmark-{Guid.NewGuid():n}");
        try
        {
            await using var postgres = await EmbeddedPostgres.Start(
                new EmbeddedPostgresOptions(folder), NullLogger.Instance, CancellationToken.None);
            await using var receiver = await Receiver.Start(folder, CancellationToken.None);
            await Backlog(postgres, receiver);
            await using var server = await DeliveringServer.Start(postgres, hasWorkers: true);
            await Saturation(server, receiver);
            await Latency(server, receiver);
            await OneDead(server, receiver);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Backlog(EmbeddedPostgres postgres, Receiver receiver)
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
                var (shares, _) = due.Share(100, _ => EndpointConcurrency.MaxInFlight);
                var claimed = await server.Queue.Claim(shares, TimeProvider.System.Now().AddHours(1), CancellationToken.None);
                due.Advance(shares, claimed);
                times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
                if (claimed.Count != 100)
                {
                    throw new Http.BenchmarkException($"Claimed {claimed.Count} of 100 deliveries.");
                }
            }

            return times.Order().ElementAt(times.Count / 2);
        }

        var few = await Claim(500);
        var many = await Claim(50_000);
        var plan = await server.ClaimPlan();
        Report("claim of 100, 1,000,000 due vs. 10,000 due", many / few, $"{many:F1} ms vs. {few:F1} ms", target: 1.2, isMost: true);
        var scans = plan.Where(line => line.Contains("on webhook_queue", StringComparison.Ordinal)).Select(
            line => line.Trim(' ', '-', '>'));
        Console.WriteLine($"  plan: {string.Join("; ", scans)}");
    }

    private static async Task Latency(DeliveringServer server, Receiver receiver)
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
        Report($"commit to receipt at {EventsPerSecond} events/s, p50 in ms", delays[delays.Count / 2], "", target: 5, isMost: true);
        Report(
            $"commit to receipt at {EventsPerSecond} events/s, p99 in ms", delays[delays.Count * 99 / 100], "", target: 25, isMost: true);
    }

    private static async Task Saturation(DeliveringServer server, Receiver receiver)
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

        var (seconds, bareSeconds) = (Median(full), Median(bare));
        const int Posts = Endpoints * EachEndpoint;
        Report(
            "deliveries per second vs. bare loop", bareSeconds / seconds, $"{Posts / seconds:F0}/s vs. {Posts / bareSeconds:F0}/s",
            target: 0.75, isMost: false);
    }

    private static async Task OneDead(DeliveringServer server, Receiver receiver)
    {
        var (without, with) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            without.Add(await Deliver(server, receiver, Urls(receiver, Endpoints - 1)));
            with.Add(await Deliver(server, receiver, [.. Urls(receiver, Endpoints - 1), $"{receiver.Url}/dead"]));
        }

        var (healthy, withDead) = (Median(without), Median(with));
        Report(
            "19 endpoints with a dead one vs. without", withDead / healthy, $"{withDead:F2} s vs. {healthy:F2} s", target: 1.2,
            isMost: true);
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

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Report(string what, double value, string detail, double target, bool isMost)
    {
        var isMet = isMost ? value < target : value >= target;
        Console.WriteLine($"{what,-48}{value,8:F2}  {(isMost ? "below" : "at least")} {target:F2}: {(isMet ? "met" : "missed")}  {detail}");
    }
}
