using Groundtruth.Benchmarks.Exports;
using Groundtruth.Benchmarks.Growth;
using Groundtruth.Benchmarks.Http;
using Groundtruth.Benchmarks.Inspections;
using Groundtruth.Benchmarks.NearDuplicates;
using Groundtruth.Benchmarks.Pieces;
using Groundtruth.Benchmarks.Simulation;
using Groundtruth.Benchmarks.Submissions;
using Groundtruth.Benchmarks.Webhooks;

namespace Groundtruth.Benchmarks;

internal static class Program
{
    private const string Usage =
        """
        all      Runs http, submissions and webhooks, and prints one table. Takes a quarter of an hour.
        http     Compares the server under wrk with a Node server, a bare one and pgbench. Takes seven minutes.
        webhooks Compares webhook deliveries with a bare HttpClient loop, and checks the targets. Takes three minutes.
        submissions Compares a list of 10,000 submissions with a bare loop, and measures approvals, uploads, start, memory. Takes six minutes.
        queue    Passes a million deliveries through their queue, and shows its size and the time of claims. Takes five minutes.
        intake   Inspects large and hostile videos. A further argument selects files by a part of their names.
        pieces   Times the parts of a request. Passes further arguments to BenchmarkDotNet.
        footage  Shows precision and recall of near-duplicates on generated clips, and the CPU time per video. Takes seven minutes.
        index    Shows the cost of a search among a million videos in PostgreSQL. Takes ten minutes and 8 GB of disk.
        exports  Measures preparation, download and memory of exports, beside nginx. Takes three minutes and 3 GB of disk.
        simulation Measures the first simulation of 100 submissions, which renders the sample videos, and later ones.
        growth   Compares databases of 100 to a million tasks. Further arguments are sizes: small, medium, large, or a number of tasks.
        bare     Serves the bare endpoint for the http benchmark.
        """;

    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["all"]:
                return await BenchmarkRun.Of(HttpBenchmark.Measure, SubmissionBenchmark.Measure, WebhookBenchmark.Measure);
            case ["http"]:
                return await BenchmarkRun.Of(HttpBenchmark.Measure);
            case ["webhooks"]:
                return await BenchmarkRun.Of(WebhookBenchmark.Measure);
            case ["submissions"]:
                return await BenchmarkRun.Of(SubmissionBenchmark.Measure);
            case ["queue"]:
                return await BenchmarkRun.Of(QueueBenchmark.Measure);
            case ["intake", .. var names]:
                return await IntakeBenchmark.Run(string.Join(' ', names));
            case ["pieces", .. var further]:
                PieceBenchmarks.Run(further);
                return 0;
            case ["footage"]:
                return await FootageBenchmark.Run();
            case ["index"]:
                return await BenchmarkRun.Of(IndexBenchmark.Measure);
            case ["exports"]:
                return await BenchmarkRun.Of(ExportBenchmark.Measure);
            case ["simulation"]:
                return await BenchmarkRun.Of(SimulationBenchmark.Measure);
            case ["growth", .. var sizes]:
                return await GrowthBenchmark.Run(sizes);
            case ["receive", var port, var path]:
                await Receiver.Serve(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), path);
                return 0;
            case ["bare"]:
                await BareServer.Run();
                return 0;
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}
