using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>The 20 migrations that built databases until they were squashed into one file per feature.</summary>
internal static class SquashedMigrations
{
    private const string Prefix = "Groundtruth.Infrastructure.Migrations.";

    private const string Fingerprint = "87b96e4e1c047c49536603234e8e279fe4c67aadc0a2626e2457331526e86101";

    /// <summary>Skips NOT NULL constraints, which have names only since PostgreSQL 18.</summary>
    private const string ReadFingerprint = """
        SELECT encode(sha256(convert_to(string_agg(line, ' ' ORDER BY line COLLATE "C"), 'UTF8')), 'hex') FROM (
            SELECT concat_ws(' ', relname, attname, format_type(atttypid, atttypmod), attnotnull)
            FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT indexname FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL
            SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
            UNION ALL
            SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
        ) objects (line)
        """;

    private static readonly string[] Before = Names(
        "0001_access", "0002_tasks", "0003_payments", "0004_webhooks", "0005_idempotency", "0006_accounts", "0007_idempotency_principals",
        "0008_submissions", "0009_ledger", "0010_events", "0011_webhook_attempts", "0012_retention", "0014_refusals", "0020_dashboard",
        "0021_film_strips", "0025_held_places", "0026_attempt_signatures", "0030_refund_returns", "0031_example_uploads",
        "0032_rotated_keys");

    private static readonly string[] After = Names(
        "0001_accounts", "0002_organizations", "0003_api_keys", "0004_audit", "0005_events", "0006_webhooks", "0007_deliveries",
        "0008_stripe_events", "0009_tasks", "0010_examples", "0011_ledger", "0012_funding", "0013_refunds", "0014_reservations",
        "0015_submissions", "0016_payout_accounts", "0017_payouts", "0018_idempotency");

    /// <summary>Renames the migrations in the journal of a database that the 20 built.</summary>
    /// <remarks>Any other database stays unchanged.</remarks>
    /// <exception cref="MigrationException">Some of the 20 ran, but the database is not in the state after the last of them.</exception>
    public static async Task Adopt(NpgsqlConnection connection, CancellationToken ct)
    {
        var journal = await ReadJournal(connection, ct);
        var count = journal.Count(name => Before.Contains(name));
        if (count == 0)
        {
            return;
        }

        if (count < Before.Length)
        {
            throw new MigrationException(
                $"The database has {count} of the {Before.Length} migrations of the previous version. "
                + "Run 'migrate' of that version first.");
        }

        if (journal.Find(name => !Before.Contains(name)) is { } unknown)
        {
            throw new MigrationException($"The database has an unknown migration, {unknown}. Use the version that applied it.");
        }

        await using var schema = new NpgsqlCommand(ReadFingerprint, connection);
        if (await schema.ExecuteScalarAsync(ct) is not Fingerprint)
        {
            throw new MigrationException(
                "The schema of the database differs from the one its migrations built. Undo the manual changes, then retry.");
        }

        await ReplaceJournal(connection, ct);
    }

    private static async Task<List<string>> ReadJournal(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand("SELECT to_regclass('public.schema_versions') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(ct) is not true)
        {
            return [];
        }

        await using var names = new NpgsqlCommand(
            "SELECT coalesce(array_agg(scriptname::text), '{}') FROM public.schema_versions", connection);
        return [.. (string[])(await names.ExecuteScalarAsync(ct))!];
    }

    /// <summary>One statement, so that a crash leaves either the old names or the new ones.</summary>
    private static async Task ReplaceJournal(NpgsqlConnection connection, CancellationToken ct)
    {
        const string Sql = """
            WITH old AS (DELETE FROM public.schema_versions)
            INSERT INTO public.schema_versions (scriptname, applied) SELECT name, localtimestamp FROM unnest($1) AS name
            """;
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = After } } };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string[] Names(params string[] names) => [.. names.Select(name => $"{Prefix}{name}.sql")];
}
