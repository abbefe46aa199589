using System.Diagnostics;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Groundtruth.Benchmarks.Growth;

/// <summary>Fills a data directory by SQL. The files of <c>Load</c> run once each, so that an interrupted load continues.</summary>
internal static class GrowthLoad
{
    /// <summary>Without a write-ahead log or flushes: a machine that crashes during the load loses it.</summary>
    private static readonly Dictionary<string, string> ServerSettings = new()
    {
        ["wal_level"] = "minimal", ["max_wal_senders"] = "0", ["fsync"] = "off", ["full_page_writes"] = "off",
        ["synchronous_commit"] = "off", ["max_wal_size"] = "8GB", ["checkpoint_timeout"] = "1h", ["shared_buffers"] = "512MB",
        ["autovacuum"] = "off",
        ["maintenance_work_mem"] = "768MB", ["work_mem"] = "384MB", ["jit"] = "off", ["max_parallel_workers_per_gather"] = "0",
        ["max_parallel_maintenance_workers"] = "0",
    };

    public static async Task Run(GrowthSize size, string folder, CancellationToken ct)
    {
        await using var postgres = await EmbeddedPostgres.Start(
            new EmbeddedPostgresOptions(folder) { ServerSettings = ServerSettings }, NullLogger.Instance, ct);
        await new Migrator(new DatabaseConnectionString(postgres.ConnectionString), TimeProvider.System).Apply(MigrationReport.None, ct);
        await using var connection = new NpgsqlConnection(Administrator(postgres));
        await connection.OpenAsync(ct);
        await Execute(connection, $"SET session_replication_role = replica; SET growth.tasks = {size.Tasks}", ct);
        await Execute(connection, "SET client_min_messages = warning", ct);
        await Execute(connection, "CREATE SCHEMA IF NOT EXISTS growth", ct);
        await Execute(connection, "CREATE TABLE IF NOT EXISTS growth.files (name text PRIMARY KEY)", ct);
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Growth", "Load"), "*.sql").Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            await RunOnce(connection, size, file, ct);
        }
    }

    /// <summary>Connects to the program's database as superuser.</summary>
    public static string Administrator(EmbeddedPostgres postgres) =>
        new NpgsqlConnectionStringBuilder(postgres.AdministratorConnectionString) { Database = "groundtruth", CommandTimeout = 0 }
            .ConnectionString;

    public static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task RunOnce(NpgsqlConnection connection, GrowthSize size, string file, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var mark = new NpgsqlCommand(
            "INSERT INTO growth.files (name) VALUES ($1) ON CONFLICT DO NOTHING", connection, transaction)
        {
            Parameters = { new() { Value = Path.GetFileName(file) } },
        };
        if (await mark.ExecuteNonQueryAsync(ct) == 0)
        {
            return;
        }

        await Execute(connection, await File.ReadAllTextAsync(file, ct), ct);
        await transaction.CommitAsync(ct);
        Console.WriteLine($"{size.Name}: {Path.GetFileName(file)}, {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
    }
}
