using Groundtruth.Benchmarks.Http;
using Groundtruth.Benchmarks.Pieces;
using Groundtruth.Benchmarks.Webhooks;

namespace Groundtruth.Benchmarks;

internal static class Program
{
    private const string Usage =
        """
        http     Drives the server with wrk, beside a bare endpoint and pgbench, and says whether the targets are met. Takes four minutes.
        webhooks Delivers events, beside a bare loop of an HttpClient, and says whether the targets are met. Takes three minutes.
        pieces   Times what a request is made of, piece by piece. Further arguments go to BenchmarkDotNet.
        bare     Serves the bare endpoint that http compares with.
        """;

    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["http"]:
                return await HttpBenchmark.Run();
            case ["webhooks"]:
                return await WebhookBenchmark.Run();
            case ["pieces", .. var further]:
                PieceBenchmarks.Run(further);
                return 0;
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
