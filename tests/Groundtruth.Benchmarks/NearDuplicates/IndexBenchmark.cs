using System.Globalization;
using Groundtruth.Application.NearDuplicates;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Infrastructure;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.NearDuplicates;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Groundtruth.Benchmarks.NearDuplicates;

/// <summary>Searches among synthetic videos of 30 s that all belong to one organization, the worst case.</summary>
internal static class IndexBenchmark
{
    private const int Videos = 1_000_000;
    private const int Queries = 40;
    private static readonly ParallelOptions Limited = new() { MaxDegreeOfParallelism = 2 };
    private static readonly Owner Owner = new(Id<Organization>.New(DateTimeOffset.UnixEpoch), Mode.Live);

    public static async Task<IReadOnlyList<Measurement>> Measure(string folder, CancellationToken ct)
    {
        await using var postgres = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(folder), NullLogger.Instance, ct);
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString + ";Command Timeout=3600;Maximum Pool Size=2");
        await using var connection = await source.OpenConnectionAsync(ct);
        await CreateTables(connection);
        var synthesis = new SyntheticSpectra();
        await Load(connection, synthesis, Videos);
        return await Search(connection, synthesis, Videos);
    }

    /// <summary>The migration's tables without references.</summary>
    private static async Task CreateTables(NpgsqlConnection connection)
    {
        var assembly = typeof(InfrastructureOptions).Assembly;
        var name = assembly.GetManifestResourceNames().Single(each => each.EndsWith("_near_duplicates.sql", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var sql = (await reader.ReadToEndAsync())
            .Replace(" REFERENCES submissions", "", StringComparison.Ordinal)
            .Replace(" REFERENCES organizations", "", StringComparison.Ordinal)
            .Replace(" REFERENCES users", "", StringComparison.Ordinal);
        await Execute(connection, sql[..sql.IndexOf("-- The matches lie", StringComparison.Ordinal)]);
        await Execute(connection, "ALTER TABLE near_duplicate_keys DROP CONSTRAINT near_duplicate_keys_pkey");
    }

    private static async Task Load(NpgsqlConnection connection, SyntheticSpectra synthesis, int videos)
    {
        var keys = 0L;
        for (var first = 0; first < videos; first += 100_000)
        {
            var last = Math.Min(videos, first + 100_000);
            var batch = new (byte[] Hashes, long[] Keys)[last - first];
            var start = first;
            Parallel.For(0, batch.Length, Limited, n => batch[n] = Stored(synthesis.Stored(start + n)));
            await CopyVideos(connection, first, batch);
            await CopyKeys(connection, first, batch);
            keys += batch.Sum(video => video.Keys.Length);
            Print($"{last} videos, {keys} keys");
        }

        await Execute(connection, "ALTER TABLE near_duplicate_keys ADD CONSTRAINT near_duplicate_keys_pkey PRIMARY KEY (key, video)");
        await Execute(connection, "VACUUM ANALYZE near_duplicate_keys");
        await Execute(connection, "VACUUM ANALYZE near_duplicate_videos");
        foreach (var relation in (string[])["near_duplicate_keys", "near_duplicate_keys_pkey", "near_duplicate_videos"])
        {
            await using var size = new NpgsqlCommand($"SELECT pg_size_pretty(pg_table_size('{relation}'))", connection);
            Print($"{relation}: {await size.ExecuteScalarAsync()}");
        }
    }

    private static (byte[] Hashes, long[] Keys) Stored((AreaHashes Whole, AreaHashes Centre) video) =>
        (StoredHashes.Of(video.Whole, video.Centre).ToBytes(), IndexKeys.ToStore(Owner, video.Whole, video.Centre));

    private static async Task CopyVideos(NpgsqlConnection connection, int first, (byte[] Hashes, long[] Keys)[] batch)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY near_duplicate_videos (video, submission_id, org_id, mode, contributor_id, algorithm, duration_seconds, hashes, movement)
            FROM STDIN (FORMAT binary)
            """);
        for (var n = 0; n < batch.Length; n++)
        {
            var number = first + n + 1;
            await copy.StartRowAsync();
            await copy.WriteAsync((long)number);
            await copy.WriteAsync(SubmissionId(number));
            await copy.WriteAsync(Owner.OrgId.Value);
            await copy.WriteAsync("live");
            await copy.WriteAsync($"usr_{number % 50_000:0000000000000000}");
            await copy.WriteAsync((short)1);
            await copy.WriteAsync((short)SyntheticSpectra.Seconds);
            await copy.WriteAsync(batch[n].Hashes);
            await copy.WriteAsync(Array.Empty<byte>());
        }

        await copy.CompleteAsync();
    }

    private static async Task CopyKeys(NpgsqlConnection connection, int first, (byte[] Hashes, long[] Keys)[] batch)
    {
        await using var copy = await connection.BeginBinaryImportAsync("COPY near_duplicate_keys (key, video) FROM STDIN (FORMAT binary)");
        for (var n = 0; n < batch.Length; n++)
        {
            foreach (var key in batch[n].Keys)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(key);
                await copy.WriteAsync((long)(first + n + 1));
            }
        }

        await copy.CompleteAsync();
    }

    /// <summary>Each query is a changed copy of a stored video.</summary>
    private static async Task<Measurement[]> Search(NpgsqlConnection connection, SyntheticSpectra synthesis, int videos)
    {
        List<(int Keys, int Candidates, double Milliseconds, double Buffers, bool IsFound)> runs = [];
        string[] plan = [];
        for (var n = 0; n < Queries; n++)
        {
            var wanted = (int)((long)n * 7919 * 131 % videos);
            var keys = IndexKeys.ToSearch(Owner, synthesis.Changed(wanted));
            var found = await Candidates(connection, keys);
            (var milliseconds, var buffers, plan) = await Explain(connection, keys);
            runs.Add((keys.Length, found.Count, milliseconds, buffers, found.Contains(SubmissionId(wanted + 1))));
        }

        Print(string.Join('\n', plan));
        runs.RemoveAt(0);
        Measurement Describe(
            string what, Func<(int Keys, int Candidates, double Milliseconds, double Buffers, bool IsFound), double> value) =>
            new($"search among {videos:N0} videos: {what}", runs.Average(value), $"at most {runs.Max(value):F1}, {runs.Count} searches");
        return
        [
            Describe("ms", run => run.Milliseconds),
            Describe("keys", run => run.Keys),
            Describe("candidates", run => run.Candidates),
            Describe("buffers", run => run.Buffers),
            Describe("share found", run => run.IsFound ? 1 : 0),
        ];
    }

    private static async Task<HashSet<string>> Candidates(NpgsqlConnection connection, long[] keys)
    {
        HashSet<string> found = [];
        await using var batch = Batch(connection, NearDuplicateStore.SelectCandidates, keys);
        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(1));
        }

        return found;
    }

    private static async Task<(double Milliseconds, double Buffers, string[] Plan)> Explain(NpgsqlConnection connection, long[] keys)
    {
        List<string> lines = [];
        await using var batch = Batch(connection, $"EXPLAIN (ANALYZE, BUFFERS) {NearDuplicateStore.SelectCandidates}", keys);
        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        var time = lines.Single(line => line.StartsWith("Execution Time", StringComparison.Ordinal)).Split(' ')[2];
        var buffers = lines.First(line => line.Contains("Buffers:", StringComparison.Ordinal)).Split(' ')
            .Where(part => part.StartsWith("hit=", StringComparison.Ordinal) || part.StartsWith("read=", StringComparison.Ordinal))
            .Sum(part => double.Parse(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture));
        return (double.Parse(time, CultureInfo.InvariantCulture), buffers, [.. lines]);
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, string sql, long[] keys)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(NamedStatement.Command(sql, new NearDuplicateStore.CandidateQuery(
            Id<Submission>.New(DateTimeOffset.UnixEpoch), Owner.OrgId, Owner.Mode, 1, keys)));
        return batch;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string SubmissionId(int number) => $"sub_{number:0000000000000000}";

    private static void Print(string line) => Console.WriteLine(line);
}
