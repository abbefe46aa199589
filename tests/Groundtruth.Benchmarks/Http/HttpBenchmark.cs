using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Groundtruth.Benchmarks.Http;

/// <summary>
/// Compares the server under load with a minimal server.
/// Both share one machine, so only their ratio in alternating rounds is meaningful.
/// </summary>
internal static class HttpBenchmark
{
    private const int Connections = 16;
    private const int ListedTasks = 100;
    private const int WarmUpSeconds = 10;
    private const int Rounds = 5;
    private const int RoundSeconds = 4;

    private const string Title = "Someone waters the plants of a kitchen window";
    private const string Instructions =
        "Record one continuous take of at least thirty seconds, from chest height, with both hands and the plants in view.";

    private static readonly string Body = JsonSerializer.Serialize(
        new { title = Title, instructions = Instructions, reward_cents = 250, target_submissions = 100, modalities = (string[])["video"] });

    public static async Task<int> Run()
    {
        using var stopping = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var folder = Path.Combine(Path.GetTempPath(), $"groundtruth-benchmark-{Guid.NewGuid():n}");
        try
        {
            var comparisons = await Measure(folder, stopping.Token);
            Print(comparisons);
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
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<IReadOnlyList<Comparison>> Measure(string folder, CancellationToken ct)
    {
        // Started here and joined by the server, so that it stops with this process even if the server crashes.
        await using var postgres = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(folder), NullLogger.Instance, ct);
        await using var server = new Server(folder);
        await using var bare = new Bare(postgres.ConnectionString);
        await server.Ready(ct);
        var reader = await server.MakeKey("Reader", ct);
        var writer = await server.MakeKey("Writer", ct);
        var (id, response) = await server.CreateTask(reader.Key, Body, ct);
        for (var i = 1; i < ListedTasks; i++)
        {
            await server.CreateTask(reader.Key, Body, ct);
        }

        var (task, tasks, bareTask, bareTasks) = ($"/api/v1/tasks/{id}", "/api/v1/tasks", $"/tasks/{id}", $"/orgs/{reader.OrgId}/tasks");
        await bare.Ready(bareTask, ct);
        MustBeEqual(await server.Get(task, reader.Key, ct), await bare.Get(bareTask, ct));
        MustBeEqual(await server.Get(tasks, reader.Key, ct), await bare.Get(bareTasks, ct));

        var wrk = new Wrk(Connections);
        var database = new TestDatabase(postgres);
        var pgbench = new PgBench(Connections, postgres.ConnectionString);
        var row = PgBench.Row(writer.OrgId, Title, Instructions, response);

        Load read = new("GET /tasks/:id", (seconds, _) => wrk.Get(server.Url + task, reader.Key, seconds, ct));
        Load bareRead = new("bare GET of a task", (seconds, _) => wrk.Get(bare.Url + bareTask, key: null, seconds, ct));
        Load list = new("GET /tasks", (seconds, _) => wrk.Get(server.Url + tasks, reader.Key, seconds, ct));
        Load page = new(
            $"GET /tasks?limit={ListedTasks}",
            (seconds, _) => wrk.Get($"{server.Url}{tasks}?limit={ListedTasks}", reader.Key, seconds, ct));
        Load bareList = new("bare GET of a list", (seconds, _) => wrk.Get(bare.Url + bareTasks, key: null, seconds, ct));
        Load create = new("POST /tasks", (seconds, _) => database.MustGrow(
            writer.OrgId, () => wrk.Create(server.Url + tasks, writer.Key, Body, seconds, ct), ct));
        Load rows = new("pgbench, the same rows", async (seconds, round) =>
        {
            await database.Checkpoint(ct);
            return await pgbench.Drive("create_statement_by_statement.sql", row, round, seconds, ct);
        });

        Console.WriteLine($"{Connections} connections, {WarmUpSeconds} s warm-up, then {Rounds} alternating rounds of {RoundSeconds} s.");
        foreach (var load in (Load[])[read, bareRead, list, bareList, create])
        {
            await load.Drive(WarmUpSeconds, 0);
        }

        Load[] loads = [read, bareRead, list, page, bareList, create, rows];
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var load in loads)
            {
                load.PerSecond.Add(await load.Drive(RoundSeconds, round));
            }

            Console.WriteLine($"  round {round}: {string.Join(", ", loads.Select(load => $"{load.PerSecond[^1]:F0}"))}");
        }

        return
        [
            new Comparison(read, bareRead, Target: 0.8),
            new Comparison(list, bareList),
            new Comparison(page, bareList),
            new Comparison(create, rows, Target: 1.2),
        ];
    }

    /// <summary>Different responses would make the comparison meaningless.</summary>
    private static void MustBeEqual(byte[] full, byte[] bare)
    {
        if (!full.AsSpan().SequenceEqual(bare))
        {
            throw new BenchmarkException(
                $"The bare endpoint returns a different response:\n{Encoding.UTF8.GetString(full)}\n{Encoding.UTF8.GetString(bare)}");
        }
    }

    private static void Print(IReadOnlyList<Comparison> comparisons)
    {
        Console.WriteLine($"\n{"",-22}{"per second",10}  {"baseline",-26}{"per second",10}{"ratio",8}  target");
        foreach (var (measured, baseline, target) in comparisons)
        {
            var ratio = measured.Median / baseline.Median;
            var verdict = target is null ? "" : $"{target:F2}, {(ratio >= target ? "met" : "missed")}";
            Console.WriteLine(
                $"{measured.Name,-22}{measured.Median,10:F0}  {baseline.Name,-26}{baseline.Median,10:F0}{ratio,8:F2}  {verdict}");
        }
    }

    /// <param name="Drive">Runs the load for a number of seconds, in the given round.</param>
    private sealed record Load(string Name, Func<int, int, Task<double>> Drive)
    {
        public List<double> PerSecond { get; } = [];

        public double Median => PerSecond.Order().ElementAt(PerSecond.Count / 2);
    }

    private sealed record Comparison(Load Measured, Load Baseline, double? Target = null);

    private sealed class TestDatabase(EmbeddedPostgres postgres)
    {
        /// <summary>Keeps the writes of earlier rounds from slowing the next one.</summary>
        public async Task Checkpoint(CancellationToken ct) => await Scalar(postgres.AdministratorConnectionString, "CHECKPOINT", ct);

        /// <summary>Verifies that every successful request created a task, since a replay would be cheaper.</summary>
        public async Task<double> MustGrow(string orgId, Func<Task<(long Requests, double PerSecond)>> create, CancellationToken ct)
        {
            await Checkpoint(ct);
            var before = await CountTasks(orgId, ct);
            var (requests, perSecond) = await create();
            var created = await CountTasks(orgId, ct) - before;
            return created >= requests ? perSecond : throw new BenchmarkException($"{requests} requests created only {created} tasks.");
        }

        private async Task<long> CountTasks(string orgId, CancellationToken ct) =>
            (long)(await Scalar(postgres.ConnectionString, "SELECT count(*) FROM tasks WHERE org_id = $1 AND id LIKE 'tsk%'", ct, orgId))!;

        private static async Task<object?> Scalar(string connectionString, string sql, CancellationToken ct, params string[] values)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
            }

            return await command.ExecuteScalarAsync(ct);
        }
    }
}
