using System.Text;
using System.Text.Json;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Groundtruth.Benchmarks.Http;

/// <summary>
/// Compares the server under load with a Node server that does the same work, and with a minimal server.
/// All share one machine, so only their ratios in alternating rounds are meaningful.
/// </summary>
internal static class HttpBenchmark
{
    private const int ListedTasks = 100;
    private const int WarmUpSeconds = 8;
    private const int Rounds = 5;
    private const int RoundSeconds = 4;

    private static readonly Wrk Single = new(1);
    private static readonly Wrk Some = new(16);
    private static readonly Wrk Many = new(64);

    private const string Title = "Someone waters the plants of a kitchen window";
    private const string Instructions =
        "Record one continuous take of at least thirty seconds, from chest height, with both hands and the plants in view.";

    private static readonly string Body = JsonSerializer.Serialize(
        new { title = Title, instructions = Instructions, reward_cents = 250, target_submissions = 100, modalities = (string[])["video"] });

    public static async Task<IReadOnlyList<Measurement>> Measure(string folder, CancellationToken ct)
    {
        // Started here and joined by the server, so that it stops with this process even if the server crashes.
        await using var postgres = await EmbeddedPostgres.Start(Options(folder), NullLogger.Instance, ct);
        await using var server = new Server(folder);
        await using var bare = new Bare(postgres.ConnectionString);
        await server.Ready(ct);
        await using var unlogged = new Server(folder, new() { ["RequestLog__Enabled"] = "false" });
        await unlogged.Ready(ct);
        var reader = await server.MakeKey("Reader", ct);
        var writer = await server.MakeKey("Writer", ct);
        await using var peer = new Peer(postgres.ConnectionString, reader.Key, reader.OrgId, workers: 1);
        await using var peers = new Peer(postgres.ConnectionString, reader.Key, reader.OrgId, workers: 2);
        var ids = new List<string>();
        var response = Array.Empty<byte>();
        for (var i = 0; i < ListedTasks; i++)
        {
            (var id, response) = await server.CreateTask(reader.Key, Body, ct);
            ids.Add(id);
        }

        const string List = "/api/v1/tasks", One = List + "/{id}", BareOne = "/tasks/{id}";
        var (page, bareTasks) = ($"{List}?limit={ListedTasks}", $"/orgs/{reader.OrgId}/tasks");
        foreach (var node in new[] { peer, peers })
        {
            await node.Ready(page, ct);
            MustBeEqual(await server.Get(List, reader.Key, ct), await node.Get(List, ct));
        }

        foreach (var id in ids)
        {
            var expected = await server.Get($"{List}/{id}", reader.Key, ct);
            MustBeEqual(expected, await peer.Get($"{List}/{id}", ct));
            await bare.Ready($"/tasks/{id}", ct);
            MustBeEqual(expected, await bare.Get($"/tasks/{id}", ct));
        }

        MustBeEqual(await server.Get(List, reader.Key, ct), await bare.Get(bareTasks, ct));

        var database = new TestDatabase(postgres);
        var pgbench = new PgBench(Some.Connections, postgres.ConnectionString);
        var row = PgBench.Row(writer.OrgId, Title, Instructions, response);

        Load Read(Wrk wrk) => new(
            $"GET /tasks/:id, {wrk.Connections}", (seconds, _) => wrk.Get(server.Url, One, ids, reader.Key, seconds, ct));
        Load PeerRead(Wrk wrk) => new("Fastify", (seconds, _) => wrk.Get(peer.Url, One, ids, reader.Key, seconds, ct));
        Load unloggedRead = new("without request log", (seconds, _) => Some.Get(unlogged.Url, One, ids, reader.Key, seconds, ct));
        var (one, some, many) = (Read(Single), Read(Some), Read(Many));
        var (peerOne, peerSome, peerMany) = (PeerRead(Single), PeerRead(Some), PeerRead(Many));
        Load bareRead = new("bare, shared statements", (seconds, _) => Many.Get(bare.Url, BareOne, ids, key: null, seconds, ct));
        Load list = new("GET /tasks?limit=100", (seconds, _) => Some.Get(server.Url + page, reader.Key, seconds, ct));
        Load peerList = new("Fastify", (seconds, _) => Some.Get(peer.Url + page, reader.Key, seconds, ct));
        Load peersList = new("Fastify, 2 processes", (seconds, _) => Some.Get(peers.Url + page, reader.Key, seconds, ct));
        Load bareList = new("bare", (seconds, _) => Some.Get(bare.Url + bareTasks, key: null, seconds, ct));
        Load create = new("POST /tasks", (seconds, _) => database.MustGrow(
            writer.OrgId, () => Some.Create(server.Url + List, writer.Key, Body, seconds, ct), ct));
        Load peerCreate = new("Fastify", (seconds, _) => database.MustGrow(
            reader.OrgId, () => Some.Create(peer.Url + List, reader.Key, Body, seconds, ct), ct));
        Load rows = new("pgbench, the same rows", async (seconds, round) =>
        {
            await database.Checkpoint(ct);
            return await pgbench.Drive("create_statement_by_statement.sql", row, round, seconds, ct);
        });

        Console.WriteLine($"{WarmUpSeconds} s warm-up, then {Rounds} alternating rounds of {RoundSeconds} s.");

        // Creates come last: they let the list grow that the reads are compared by.
        Load[][] groups =
        [
            [some, unloggedRead, peerSome], [many, peerMany, bareRead], [one, peerOne], [list, peerList, peersList, bareList],
            [create, peerCreate, rows],
        ];
        foreach (var loads in groups)
        {
            foreach (var load in loads)
            {
                await load.Drive(WarmUpSeconds, 0);
            }

            for (var round = 1; round <= Rounds; round++)
            {
                foreach (var load in loads)
                {
                    load.Rates.Add(await load.Drive(RoundSeconds, round));
                }
            }

            var rates = loads.Select(load => string.Join(' ', load.Rates.Select(rate => $"{rate.PerSecond:F0}")));
            Console.WriteLine($"  {loads[0].Name}: {string.Join(" | ", rates)}");
        }

        return
        [
            Compare(some, peerSome, Goal.AtLeast(2.0)),
            Compare(some, unloggedRead, Goal.AtLeast(0.97)),
            Compare(many, peerMany, Goal.AtLeast(2.2)),
            Compare(many, bareRead, Goal.AtLeast(0.7)),
            Compare(one, peerOne, Goal.AtMost(1.0), isLatency: true),
            Compare(list, peerList, Goal.AtLeast(3.0)),
            Compare(list, peersList, Goal.AtLeast(2.0)),
            Compare(list, bareList),
            Compare(create, peerCreate, Goal.AtLeast(1.5)),
            Compare(create, rows, Goal.AtLeast(1.0)),
        ];
    }

    /// <summary>The servers together open more connections than the default admits.</summary>
    private static EmbeddedPostgresOptions Options(string folder) => new(folder)
    {
        ServerSettings = new Dictionary<string, string> { ["max_connections"] = "200" },
    };

    /// <summary>Different responses would make the comparison meaningless.</summary>
    private static void MustBeEqual(byte[] full, byte[] bare)
    {
        if (!full.AsSpan().SequenceEqual(bare))
        {
            throw new BenchmarkException(
                $"The bare endpoint returns a different response:\n{Encoding.UTF8.GetString(full)}\n{Encoding.UTF8.GetString(bare)}");
        }
    }

    /// <summary>The median of the ratios of the rounds.</summary>
    /// <param name="isLatency">True to compare the median time to a response at one connection.</param>
    private static Measurement Compare(Load measured, Load baseline, Goal? goal = null, bool isLatency = false)
    {
        double Value(Rate rate) => isLatency ? rate.MedianMicroseconds : rate.PerSecond;
        string Show(Load load) => $"{load.Rates.Select(Value).Median():F0}{(isLatency ? " µs" : "/s")}";
        var ratios = measured.Rates.Zip(baseline.Rates, (ours, theirs) => Value(ours) / Value(theirs)).ToList();
        return new(
            $"{measured.Name}: of {baseline.Name}", ratios.Median(), $"{Show(measured)} vs. {Show(baseline)}, {ratios.Spread()}", goal);
    }

    /// <param name="Drive">Runs the load for a number of seconds, in the given round.</param>
    private sealed record Load(string Name, Func<int, int, Task<Rate>> Drive)
    {
        public List<Rate> Rates { get; } = [];
    }

    private sealed class TestDatabase(EmbeddedPostgres postgres)
    {
        /// <summary>Keeps the writes of earlier rounds from slowing the next one.</summary>
        public async Task Checkpoint(CancellationToken ct) => await Scalar(postgres.AdministratorConnectionString, "CHECKPOINT", ct);

        /// <summary>Verifies that every successful request created a task, since a replay would be cheaper.</summary>
        public async Task<Rate> MustGrow(string orgId, Func<Task<Rate>> create, CancellationToken ct)
        {
            await Checkpoint(ct);
            var before = await CountTasks(orgId, ct);
            var rate = await create();
            var created = await CountTasks(orgId, ct) - before;
            return created >= rate.Requests
                ? rate
                : throw new BenchmarkException($"{rate.Requests} requests created only {created} tasks.");
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
