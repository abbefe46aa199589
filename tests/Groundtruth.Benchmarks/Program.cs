using Groundtruth.Benchmarks.Exports;
using Groundtruth.Benchmarks.Growth;
using Groundtruth.Benchmarks.Http;
using Groundtruth.Benchmarks.Inspections;
using Groundtruth.Benchmarks.NearDuplicates;
using Groundtruth.Benchmarks.Pieces;
using Groundtruth.Benchmarks.Submissions;
using Groundtruth.Benchmarks.Webhooks;

namespace Groundtruth.Benchmarks;

internal static class Program
{
    private const string Usage =
        """
        http     Compares the server under wrk with a Node server, a bare one and pgbench. Takes seven minutes.
        webhooks Compares webhook deliveries with a bare HttpClient loop, and checks the targets. Takes three minutes.
        submissions Compares a list of 10,000 submissions with a bare loop, and measures approvals, uploads, start, memory. Takes six minutes.
        queue    Passes a million deliveries through their queue, and shows its size and the time of claims. Takes five minutes.
        intake   Inspects large and hostile videos. A further argument selects files by a part of their names.
        pieces   Times the parts of a request. Passes further arguments to BenchmarkDotNet.
        footage  Shows precision and recall of near-duplicates on generated clips, and the CPU time per video. Takes five minutes.
        index    Shows the cost of a search among a million videos in PostgreSQL. Takes ten minutes and 8 GB of disk.
        exports  Measures preparation, download and memory of exports, beside nginx. Takes three minutes and 3 GB of disk.
        growth   Compares databases of 100 to a million tasks. Further arguments are sizes: small, medium, large, or a number of tasks.
        bare     Serves the bare endpoint for the http benchmark.
        """;

    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["http"]:
                return await HttpBenchmark.Run();
            case ["webhooks"]:
                return await WebhookBenchmark.Run();
            case ["submissions"]:
                return await SubmissionBenchmark.Run();
            case ["queue"]:
                return await QueueBenchmark.Run();
            case ["intake", .. var names]:
                return await IntakeBenchmark.Run(string.Join(' ', names));
            case ["pieces", .. var further]:
                PieceBenchmarks.Run(further);
                return 0;
            case ["footage"]:
                return FootageBenchmark.Run();
            case ["index"]:
                return await IndexBenchmark.Run(1_000_000);
            case ["exports"]:
                return await ExportBenchmark.Run();
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
