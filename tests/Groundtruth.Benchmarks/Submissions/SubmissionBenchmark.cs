using Groundtruth.Benchmarks.Http;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Groundtruth.Benchmarks.Submissions;

/// <summary>Measures the server around submissions: a long list, approvals, a small upload, its start and its memory.</summary>
internal static class SubmissionBenchmark
{
    private const int Listed = 10_000;
    private const int Approved = 2_000;
    private const int Readers = 16;
    private const int Rounds = 5;
    private const int RoundSeconds = 4;
    private const int WarmUpSeconds = 8;
    private const int Reads = 1_000_000;

    public static async Task<IReadOnlyList<Measurement>> Measure(string folder, CancellationToken ct)
    {
        await using var postgres = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(folder), NullLogger.Instance, ct);
        await using var server = new Server(folder);
        await server.Ready(ct);
        var (key, orgId) = await server.MakeKey("Reader", ct, "tasks:read,tasks:write,submissions:review");
        var rows = new SubmissionRows(postgres.ConnectionString, orgId);
        await using var bare = new Bare(postgres.ConnectionString);
        var task = (await rows.Insert(1, Listed, ct))[0];
        await bare.Ready($"/tasks/{task}", ct);

        var lists = await List(server, bare, key, task, ct);
        using var buyer = new ApiClient(server.Url, key);
        return
        [
            .. lists,
            await Approve("distinct tasks", buyer, (await rows.Insert(Approved, 1, ct)).SelectMany(id => SubmissionRows.Of(id, 1)), ct),
            await Approve("one task", buyer, SubmissionRows.Of((await rows.Insert(1, Approved, ct))[0], Approved), ct),
            await Upload(buyer, server.Url, ct),
            await Start(folder, ct),
            await Remember(server, key, task, ct),
        ];
    }

    private static async Task<IReadOnlyList<Measurement>> List(Server server, Bare bare, string key, string task, CancellationToken ct)
    {
        var (path, barePath) = ($"/api/v1/tasks/{task}/submissions", $"/tasks/{task}/submissions");
        var (ours, theirs) = (await server.Get(path, key, ct), await bare.Get(barePath, ct));
        if (!ours.AsSpan().SequenceEqual(theirs))
        {
            throw new BenchmarkException("The bare server returns different submissions.");
        }

        var firstBytes = new List<double>();
        using (var client = new ApiClient(server.Url, key))
        {
            for (var n = 0; n < 20; n++)
            {
                firstBytes.Add(await client.MillisecondsToFirstByte(path, ct));
            }
        }

        var (one, sixteen) = (new Wrk(1), new Wrk(Readers));
        List<Measurement> ratiosToBare = [];
        foreach (var wrk in new[] { one, sixteen })
        {
            var ratios = new List<double>();
            var rates = new List<(double Ours, double Bare)>();
            for (var round = 0; round <= Rounds; round++)
            {
                var seconds = round == 0 ? WarmUpSeconds : RoundSeconds;
                var rate = await wrk.Get(server.Url + path, key, seconds, ct);
                var bareRate = await wrk.Get(bare.Url + barePath, key: null, seconds, ct);
                if (round > 0)
                {
                    ratios.Add(rate.PerSecond / bareRate.PerSecond);
                    rates.Add((rate.PerSecond, bareRate.PerSecond));
                }
            }

            ratiosToBare.Add(new(
                $"list of {Listed} submissions, {wrk.Connections}: of a bare loop",
                ratios.Median(),
                $"{rates.Select(rate => rate.Ours).Median():F1}/s vs. {rates.Select(rate => rate.Bare).Median():F1}/s, {ratios.Spread()}",
                Goal.AtLeast(0.7)));
        }

        return
        [
            .. ratiosToBare,
            new("its first byte at an idle server, ms", firstBytes.Median(), firstBytes.Spread(1), Goal.AtMost(20)),
            await Grow(
                server,
                () => one.Get(server.Url + path, key, RoundSeconds, ct),
                () => sixteen.Get(server.Url + path, key, RoundSeconds, ct)),
        ];
    }

    /// <summary>Compares the highest memory during one list at a time with that during sixteen.</summary>
    private static async Task<Measurement> Grow(Server server, Func<Task> one, Func<Task> sixteen)
    {
        async Task<double> Highest(Func<Task> load)
        {
            var (running, highest) = (load(), 0.0);
            while (!running.IsCompleted)
            {
                highest = Math.Max(highest, server.ResidentMegabytes);
                await Task.Delay(20);
            }

            await running;
            return highest;
        }

        var (single, many) = (await Highest(one), await Highest(sixteen));
        return new("more memory at 16 lists than at one, MB", many - single, $"{many:F0} MB vs. {single:F0} MB", Goal.AtMost(10));
    }

    private static async Task<Measurement> Approve(
        string where, ApiClient buyer, IEnumerable<string> submissions, CancellationToken ct)
    {
        var ids = submissions.ToList();
        var start = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = ct },
            async (id, each) => await buyer.Post($"/api/v1/submissions/{id}/approve", body: null, each));
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        return new($"approvals per second, {where}, {Readers} at once", ids.Count / seconds, $"{ids.Count} in {seconds:F1} s");
    }

    private static async Task<Measurement> Upload(ApiClient buyer, string url, CancellationToken ct)
    {
        var task = await buyer.Post(
            "/api/v1/tasks",
            new { title = "A street", instructions = "Record a street.", reward_cents = 250, target_submissions = 100 },
            ct);
        using (var checkout = new HttpClient())
        {
            using var paid = await checkout.PostAsync(task.GetProperty("funding_url").GetString(), content: null, ct);
        }

        var times = new List<double>();
        for (var n = 0; n < 10; n++)
        {
            times.Add(await SmallUpload.Milliseconds(url, task.GetProperty("id").GetString()!, n, ct));
        }

        return new("small video, from upload to pending, ms", times.Median(), times.Spread(0));
    }

    /// <summary>A second server on the same database, like a replica.</summary>
    private static async Task<Measurement> Start(string folder, CancellationToken ct)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await using var another = new Server(folder);
            await another.Ready(ct);
            times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
        }

        return new("start to ready with an existing database, ms", times.Median(), times.Spread(0));
    }

    private static async Task<Measurement> Remember(Server server, string key, string task, CancellationToken ct)
    {
        var (done, wrk, before) = (0L, new Wrk(64), server.ResidentMegabytes);
        while (done < Reads)
        {
            done += (await wrk.Get($"{server.Url}/api/v1/tasks/{task}", key, 10, ct)).Requests;
        }

        return new("resident memory after a million reads, MB", server.ResidentMegabytes, $"{before:F0} MB before, {done} reads");
    }
}
