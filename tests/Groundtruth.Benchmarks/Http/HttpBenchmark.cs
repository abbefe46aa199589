using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Groundtruth.Benchmarks.Http;

/// <summary>
/// The server under load, beside the least that could do the same. All of it shares one machine, so a number says little; what says something
/// is its ratio to another's, measured in turns.
/// </summary>
internal static class HttpBenchmark
{
    private const int Connections = 16;
    private const int ListedTasks = 100;
    private const int WarmUpSeconds = 10;
    private const int Rounds = 5;
    private const int RoundSeconds = 4;

    private const string Title = "Someone waters the plants of a kitchen window";
    private const string Instructions = "Record one continuous take of at least thirty seconds, from chest height, with both hands and the plants in view.";

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
        // It is ours, and the server joins it, so that it stops with us whatever becomes of the server.
        await using var postgres = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(folder), NullLogger.Instance, ct);
        await using var server = new Server(folder);
        await using var bare = new Bare(postgres.ConnectionString);
        await server.Ready(ct);
        var reader = await server.MakeKey("Reader", ct);
        var writer = await server.MakeKey("Writer", ct);
        var (id, answer) = await server.CreateTask(reader.Key, Body, ct);
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
        var row = PgBench.Row(writer.OrgId, Title, Instructions, answer);

        Load read = new("GET /tasks/:id", (seconds, _) => wrk.Get(server.Url + task, reader.Key, seconds, ct));
        Load bareRead = new("bare GET of the task", (seconds, _) => wrk.Get(bare.Url + bareTask, key: null, seconds, ct));
        Load list = new("GET /tasks", (seconds, _) => wrk.Get(server.Url + tasks, reader.Key, seconds, ct));
        Load page = new($"GET /tasks?limit={ListedTasks}", (seconds, _) => wrk.Get($"{server.Url}{tasks}?limit={ListedTasks}", reader.Key, seconds, ct));
        Load bareList = new("bare GET of the list", (seconds, _) => wrk.Get(bare.Url + bareTasks, key: null, seconds, ct));
        Load create = new("POST /tasks", (seconds, _) => database.MustGrow(
            writer.OrgId, () => wrk.Create(server.Url + tasks, writer.Key, Body, seconds, ct), ct));
        Load rows = new("pgbench, the same rows", async (seconds, round) =>
        {
            await database.Checkpoint(ct);
            return await pgbench.Drive("create_statement_by_statement.sql", row, round, seconds, ct);
        });

        Console.WriteLine($"{Connections} connections; {WarmUpSeconds} s to warm up, then {Rounds} rounds of {RoundSeconds} s in turns.");
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

    /// <summary>What is not the same answer is not the same work.</summary>
    private static void MustBeEqual(byte[] ours, byte[] bare)
    {
        if (!ours.AsSpan().SequenceEqual(bare))
        {
            throw new BenchmarkException($"The bare endpoint answers differently:\n{Encoding.UTF8.GetString(ours)}\n{Encoding.UTF8.GetString(bare)}");
        }
    }

    private static void Print(IReadOnlyList<Comparison> comparisons)
    {
        Console.WriteLine($"\n{"",-22}{"per second",10}  {"beside",-26}{"per second",10}{"ratio",8}  target");
        foreach (var (ours, other, target) in comparisons)
        {
            var ratio = ours.Median / other.Median;
            var verdict = target is null ? "" : $"{target:F2}, {(ratio >= target ? "met" : "missed")}";
            Console.WriteLine($"{ours.Name,-22}{ours.Median,10:F0}  {other.Name,-26}{other.Median,10:F0}{ratio,8:F2}  {verdict}");
        }
    }

    /// <param name="Drive">Puts the load on for so many seconds, in the round of that number.</param>
    private sealed record Load(string Name, Func<int, int, Task<double>> Drive)
    {
        public List<double> PerSecond { get; } = [];

        public double Median => PerSecond.Order().ElementAt(PerSecond.Count / 2);
    }

    private sealed record Comparison(Load Ours, Load Other, double? Target = null);

    private sealed class TestDatabase(EmbeddedPostgres postgres)
    {
        /// <summary>So that no round pays for what an earlier one has written.</summary>
        public async Task Checkpoint(CancellationToken ct) => await Scalar(postgres.AdministratorConnectionString, "CHECKPOINT", ct);

        /// <summary>Every request answered with a success must have made a task: a replayed answer would be too cheap.</summary>
        public async Task<double> MustGrow(string orgId, Func<Task<(long Requests, double PerSecond)>> create, CancellationToken ct)
        {
            await Checkpoint(ct);
            var before = await CountTasks(orgId, ct);
            var (requests, perSecond) = await create();
            var made = await CountTasks(orgId, ct) - before;
            return made >= requests ? perSecond : throw new BenchmarkException($"{requests} requests to create a task made {made} tasks.");
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
