using System.Runtime.InteropServices;
using Groundtruth.Benchmarks.Http;
using Groundtruth.Infrastructure.Postgres;

namespace Groundtruth.Benchmarks;

/// <summary>Measures in a folder that is deleted afterwards. SIGINT and SIGTERM end the servers.</summary>
internal delegate Task<IReadOnlyList<Measurement>> Benchmark(string folder, CancellationToken ct);

internal static class BenchmarkRun
{
    /// <summary>Runs benchmarks one after another and prints one table. Returns the exit code.</summary>
    public static async Task<int> Of(params Benchmark[] benchmarks)
    {
        using var stopping = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        List<Measurement> measurements = [];
        try
        {
            foreach (var benchmark in benchmarks)
            {
                measurements.AddRange(await Run(benchmark, stopping.Token));
            }

            return 0;
        }
        catch (Exception e) when (e is BenchmarkException or EmbeddedPostgresException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 130;
        }
        finally
        {
            Console.WriteLine($"\n{string.Join('\n', measurements)}");
        }
    }

    /// <summary>Each benchmark has a folder of its own, which PostgreSQL's user may enter.</summary>
    private static async Task<IReadOnlyList<Measurement>> Run(Benchmark benchmark, CancellationToken ct)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"groundtruth-benchmark-{Guid.NewGuid():n}");
        try
        {
            return await benchmark(folder, ct);
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
