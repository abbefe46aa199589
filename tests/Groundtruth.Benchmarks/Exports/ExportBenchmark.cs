using Groundtruth.Benchmarks.Http;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Groundtruth.Benchmarks.Exports;

/// <summary>
/// Measures how fast exports are prepared and downloaded, and the memory that downloads take. nginx serves the same bytes from disk, in
/// alternating rounds, because only the ratio on the same machine is meaningful.
/// </summary>
internal static class ExportBenchmark
{
    private const int SmallVideos = 10_000;
    private const int SmallBytes = 2_000;
    private const int LargeVideos = 64;
    private const int LargeBytes = 16 * 1024 * 1024;
    private const int Preparations = 3;
    private const int Rounds = 7;
    private const int Streams = 8;

    public static async Task<IReadOnlyList<Measurement>> Measure(string folder, CancellationToken ct)
    {
        // PostgreSQL's user may enter it, unlike a folder for temporary files.
        Directory.CreateDirectory(folder);
        var (data, media) = (Path.Combine(folder, "postgres"), Path.Combine(folder, "media"));
        await using var postgres = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(data), NullLogger.Instance, ct);
        await using var server = new Server(data, new() { ["Storage__Local__Path"] = media });
        await server.Ready(ct);
        var samples = new ExportSamples(postgres, server, media, await server.MakeKey("Buyer", ct));
        return [.. await Preparation(samples, ct), .. await Download(samples, server, folder, ct)];
    }

    private static async Task<Measurement[]> Preparation(ExportSamples samples, CancellationToken ct)
    {
        var task = await samples.AddTask(SmallVideos, SmallBytes, ct);
        var (full, difference) = (new List<double>(), new List<double>());
        for (var n = 0; n < Preparations; n++)
        {
            var (seconds, export) = await samples.Prepare(task, since: null, ct);
            full.Add(seconds);
            difference.Add((await samples.Prepare(task, export, ct)).Seconds);
        }

        return
        [
            new("export of 10,000 small submissions, s", full.Median(), full.Spread(), Goal.AtMost(10)),
            new("the same with since_export, s", difference.Median(), difference.Spread(), Goal.AtMost(10)),
        ];
    }

    private static async Task<Measurement[]> Download(ExportSamples samples, Server server, string folder, CancellationToken ct)
    {
        var task = await samples.AddTask(LargeVideos, LargeBytes, ct);
        var (_, export) = await samples.Prepare(task, since: null, ct);
        var shard = await samples.ShardUrl(export, ct);
        await Curl.Save(shard, Path.Combine(folder, "shard.tar"), ct);
        await using var fast = await FileServer.Start(folder, sendsFiles: true, ct);
        await using var slow = await FileServer.Start(folder, sendsFiles: false, ct);
        string[] urls = [shard, $"{fast.Url}/shard.tar", $"{slow.Url}/shard.tar"];
        var speeds = urls.ToDictionary(url => url, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var url in round % 2 == 0 ? urls : Enumerable.Reverse(urls))
            {
                speeds[url].Add(await Curl.Speed(url, ct));
            }
        }

        return
        [
            Compare("one stream: of nginx with sendfile", speeds[urls[0]], speeds[urls[1]]),
            Compare("one stream: of nginx without sendfile", speeds[urls[0]], speeds[urls[2]]),
            await Memory(server, shard, ct),
        ];
    }

    private static async Task<Measurement> Memory(Server server, string shard, CancellationToken ct)
    {
        var before = server.ResidentBytes();
        var peak = before;
        var downloads = Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => Curl.Speed(shard, ct)));
        while (await Task.WhenAny(downloads, Task.Delay(20, ct)) != downloads)
        {
            peak = Math.Max(peak, server.ResidentBytes());
        }

        await downloads;
        return new(
            $"memory of {Streams} streams, MB", (peak - before) / 1e6, $"{peak / 1e6:F0} MB vs. {before / 1e6:F0} MB", Goal.AtMost(50));
    }

    private static Measurement Compare(string what, List<double> ours, List<double> theirs)
    {
        var (our, their) = (ours.Median(), theirs.Median());
        return new(what, our / their, $"{our / 1e6:F0} MB/s vs. {their / 1e6:F0} MB/s", Goal.AtLeast(0.8));
    }
}
