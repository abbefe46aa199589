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

    private static readonly CancellationToken Ct = CancellationToken.None;

    public static async Task<int> Run()
    {
        // PostgreSQL's user may enter it, unlike a folder for temporary files.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"groundtruth-benchmark-{Guid.NewGuid():n}")).FullName;
        try
        {
            await using var postgres = await EmbeddedPostgres.Start(
                new EmbeddedPostgresOptions(Path.Combine(folder, "postgres")), NullLogger.Instance, Ct);
            await using var server = new Server(
                Path.Combine(folder, "postgres"), new() { ["Storage__Local__Path"] = Path.Combine(folder, "media") });
            await server.Ready(Ct);
            var samples = new ExportSamples(postgres, server, Path.Combine(folder, "media"), await server.MakeKey("Buyer", Ct));
            await Preparation(samples);
            await Download(samples, server, folder);
            return 0;
        }
        catch (BenchmarkException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Preparation(ExportSamples samples)
    {
        var task = await samples.AddTask(SmallVideos, SmallBytes, Ct);
        var (full, difference) = (new List<double>(), new List<double>());
        for (var n = 0; n < Preparations; n++)
        {
            var (seconds, export) = await samples.Prepare(task, since: null, Ct);
            full.Add(seconds);
            difference.Add((await samples.Prepare(task, export, Ct)).Seconds);
        }

        Report($"export of {SmallVideos:N0} small submissions, s", Median(full), Spread(full), target: 10, isMost: true);
        Report("the same with since_export, s", Median(difference), Spread(difference), target: 10, isMost: true);
    }

    private static async Task Download(ExportSamples samples, Server server, string folder)
    {
        var task = await samples.AddTask(LargeVideos, LargeBytes, Ct);
        var (_, export) = await samples.Prepare(task, since: null, Ct);
        var shard = await samples.ShardUrl(export, Ct);
        await Curl.Save(shard, Path.Combine(folder, "shard.tar"), Ct);
        await using var fast = await FileServer.Start(folder, sendsFiles: true, Ct);
        await using var slow = await FileServer.Start(folder, sendsFiles: false, Ct);
        string[] urls = [shard, $"{fast.Url}/shard.tar", $"{slow.Url}/shard.tar"];
        var speeds = urls.ToDictionary(url => url, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var url in round % 2 == 0 ? urls : Enumerable.Reverse(urls))
            {
                speeds[url].Add(await Curl.Speed(url, Ct));
            }
        }

        Compare("one stream vs. nginx with sendfile", speeds[urls[0]], speeds[urls[1]]);
        Compare("one stream vs. nginx without sendfile", speeds[urls[0]], speeds[urls[2]]);
        await Memory(server, shard);
    }

    private static async Task Memory(Server server, string shard)
    {
        var before = server.ResidentBytes();
        var peak = before;
        var downloads = Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => Curl.Speed(shard, Ct)));
        while (await Task.WhenAny(downloads, Task.Delay(20, Ct)) != downloads)
        {
            peak = Math.Max(peak, server.ResidentBytes());
        }

        await downloads;
        Report($"memory of {Streams} streams, MB", (peak - before) / 1e6, $"{peak / 1e6:F0} MB vs. {before / 1e6:F0} MB", 50, isMost: true);
    }

    private static void Compare(string what, List<double> ours, List<double> theirs)
    {
        var (our, their) = (Median(ours), Median(theirs));
        Report(what, our / their, $"{our / 1e6:F0} MB/s vs. {their / 1e6:F0} MB/s", target: 0.8, isMost: false);
    }

    private static void Report(string what, double value, string detail, double target, bool isMost)
    {
        var isMet = isMost ? value < target : value >= target;
        Console.WriteLine($"{what,-48}{value,8:F2}  {(isMost ? "below" : "at least")} {target:F2}: {(isMet ? "met" : "missed")}  {detail}");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Spread(List<double> values) => $"{values.Min():F2} to {values.Max():F2}";
}
