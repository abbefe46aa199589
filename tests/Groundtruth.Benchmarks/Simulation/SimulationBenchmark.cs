using System.Text.Json;
using Groundtruth.Benchmarks.Http;
using Groundtruth.Benchmarks.Submissions;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Groundtruth.Benchmarks.Simulation;

/// <summary>Measures simulations. The first one of an installation renders the sample videos.</summary>
internal static class SimulationBenchmark
{
    private const int Count = 100;
    private const int Repetitions = 3;

    public static async Task<IReadOnlyList<Measurement>> Measure(string folder, CancellationToken ct)
    {
        // PostgreSQL's user may enter it, unlike a folder for temporary files.
        Directory.CreateDirectory(folder);
        var (data, media) = (Path.Combine(folder, "postgres"), Path.Combine(folder, "media"));
        await using var postgres = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(data), NullLogger.Instance, ct);
        await using var server = new Server(data, new() { ["Storage__Local__Path"] = media });
        await server.Ready(ct);
        var (key, _) = await server.MakeKey("Buyer", ct);
        using var buyer = new ApiClient(server.Url, key);

        var first = await Seconds(buyer, ct);
        var later = new List<double>();
        for (var n = 0; n < Repetitions; n++)
        {
            later.Add(await Seconds(buyer, ct));
        }

        return
        [
            new($"first simulation of {Count} submissions, s", first, "renders the sample videos"),
            new("the same with existing sample videos, s", later.Median(), later.Spread()),
        ];
    }

    /// <summary>The time from the request to the end of the simulation, on a task of its own.</summary>
    private static async Task<double> Seconds(ApiClient buyer, CancellationToken ct)
    {
        var brief = new { title = "A street", instructions = "Record a street.", reward_cents = 250, target_submissions = Count };
        var task = Text(await buyer.Post("/api/v1/tasks", brief, ct), "id");
        await buyer.Post($"/api/v1/test/tasks/{task}/fund", body: null, ct);

        var start = TimeProvider.System.GetTimestamp();
        var simulation = await buyer.Post($"/api/v1/test/tasks/{task}/simulate", new { count = Count }, ct);
        while (Text(simulation, "status") == "running")
        {
            await Task.Delay(20, ct);
            simulation = await buyer.Get($"/api/v1/test/simulations/{Text(simulation, "id")}", ct);
        }

        return simulation.GetProperty("submitted_count").GetInt32() == Count
            ? TimeProvider.System.GetElapsedTime(start).TotalSeconds
            : throw new BenchmarkException($"The simulation ended early.\n{simulation}");
    }

    private static string Text(JsonElement data, string name) => data.GetProperty(name).GetString()!;
}
