using System.Globalization;
using Groundtruth.Application.Diagnostics;

namespace Groundtruth.Infrastructure.Database;

internal sealed class DatabaseDiagnostic(
    PostgresReader database, MigrationJournal journal, DatabaseOptions options, DatabaseConnectionString connectionString,
    TimeProvider time) : IDiagnostic
{
    private const int OldestVersion = 15;
    private const int Probes = 5;

    /// <summary>For migrations, commands and an operator's own sessions, as docs/replicas.md says.</summary>
    private const int OtherConnections = 5;

    private const string RoleRemedy = "Use the role that migrates the database, and repeat the command 'migrate'.";

    private static readonly TimeSpan SlowRoundTrip = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan SkewedClock = TimeSpan.FromSeconds(5);

    public string Name => "database";

    public bool IsQuick => true;

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken ct)
    {
        var server = (await database.QuerySingle<Server>(
            """
            SELECT current_setting('server_version_num')::int AS version, pg_is_in_recovery() AS is_standby,
                   current_setting('transaction_read_only') = 'on' AS is_read_only, clock_timestamp() AS time,
                   current_setting('max_connections')::int AS max_connections,
                   current_setting('superuser_reserved_connections')::int AS reserved_connections,
                   (SELECT count(*)::int FROM pg_stat_replication) AS standbys,
                   NOT EXISTS (
                     SELECT 1 FROM pg_class
                     WHERE relnamespace = 'public'::regnamespace AND relkind = 'p' AND NOT pg_has_role(relowner, 'USAGE')) AS is_owner,
                   has_schema_privilege('public', 'CREATE') AS may_create,
                   current_setting('enable_seqscan') = 'off' AND current_setting('jit') = 'off'
                     AND current_setting('plan_cache_mode') = 'force_generic_plan' AS has_index_plans
            """,
            new { },
            ct))!;
        var rights = await Rights(ct);
        return
        [
            .. Version(server), .. Clock(server), await Latency(ct), rights,
            // Without its rights, the role cannot read which migrations are applied.
            .. rights.Health == Health.Red ? [] : await Migrations(ct),
            .. Role(server), .. Connections(server),
            Finding.Good($"Pooler: {(options.HasTransactionPooler ? "transaction" : "none")}. Standbys: {server.Standbys}. "
                + $"Connections: at most {server.MaxConnections}."),
        ];
    }

    private static IEnumerable<Finding> Version(Server server)
    {
        var version = $"PostgreSQL {server.Version / 10_000}.{server.Version % 10_000}";
        yield return server.Version / 10_000 >= OldestVersion
            ? Finding.Good(version)
            : Finding.Failure($"{version} is too old.", $"Upgrade to PostgreSQL {OldestVersion} or later.");
        if (server.IsStandby || server.IsReadOnly)
        {
            yield return Finding.Failure(
                "The database cannot be written to.",
                "Point ConnectionStrings:Groundtruth to the primary, and check that it is not read-only.");
        }
    }

    private IEnumerable<Finding> Clock(Server server)
    {
        var skew = (server.Time - time.GetUtcNow()).Duration();
        if (skew > SkewedClock)
        {
            var seconds = skew.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
            yield return Finding.Warning(
                $"The clocks of this machine and the database differ by {seconds} s.", "Synchronize both with NTP.");
        }
    }

    private async Task<Finding> Latency(CancellationToken ct)
    {
        var fastest = TimeSpan.MaxValue;
        for (var probe = 0; probe < Probes; probe++)
        {
            var start = time.GetTimestamp();
            await database.QuerySingle<int>("SELECT 1", new { }, ct);
            fastest = time.GetElapsedTime(start) is var elapsed && elapsed < fastest ? elapsed : fastest;
        }

        var message = string.Create(CultureInfo.InvariantCulture, $"Round trip: {fastest.TotalMilliseconds:F1} ms.");
        return fastest < SlowRoundTrip
            ? Finding.Good(message)
            : Finding.Warning(message, "Run the program in the same zone as the database.");
    }

    private async Task<Finding> Rights(CancellationToken ct)
    {
        var closed = await database.Query<string>(
            """
            SELECT relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
              AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
                AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))
            ORDER BY relname
            LIMIT 5
            """,
            new { },
            ct);
        return closed.Count == 0
            ? Finding.Good("The role may read and write all tables.")
            : Finding.Failure(
                $"The role may not read and write {string.Join(", ", closed)}.",
                RoleRemedy);
    }

    /// <summary>Checks the rights of the role.</summary>
    /// <remarks>
    /// A role with rights on tables only can serve requests, but neither maintain partitions nor keep its plans on indexes.
    /// </remarks>
    private static IEnumerable<Finding> Role(Server server)
    {
        if (!server.IsOwner || !server.MayCreate)
        {
            yield return Finding.Warning(
                "The role cannot add and drop partitions: it lacks ownership of the tables, or CREATE on the schema public.", RoleRemedy);
        }

        if (!server.HasIndexPlans)
        {
            yield return Finding.Warning("The role lacks the planner's defaults: its plans may read whole tables.", RoleRemedy);
        }
    }

    /// <summary>Behind a pooler, the program's connections are not those of the server.</summary>
    private IEnumerable<Finding> Connections(Server server)
    {
        var available = server.MaxConnections - server.ReservedConnections;
        if (!options.HasTransactionPooler && connectionString.MaxConnections + OtherConnections > available)
        {
            yield return Finding.Warning(
                $"This process may open {connectionString.MaxConnections} connections, and the server accepts {available}. "
                    + $"Commands and operators need {OtherConnections}.",
                "Lower Database:PoolSize, or raise max_connections. Each further replica needs as many.");
        }
    }

    private async Task<IEnumerable<Finding>> Migrations(CancellationToken ct)
    {
        var applied = await journal.ListApplied(ct);
        var missing = Migrator.Names.Except(applied).Count();
        var newer = applied.Except(Migrator.Names).Count();
        return
        [
            missing > 0 ? Finding.Failure($"Missing migrations: {missing}.", "Run the command 'migrate'.")
                : Finding.Good($"All {Migrator.Names.Count} migrations are applied."),
            .. newer > 0
                ? new[] { Finding.Warning($"Migrations newer than this program: {newer}.", "Upgrade this program.") }
                : [],
        ];
    }

    private sealed record Server
    {
        public int Version { get; init; }

        public bool IsStandby { get; init; }

        public bool IsReadOnly { get; init; }

        public DateTimeOffset Time { get; init; }

        public int MaxConnections { get; init; }

        public int ReservedConnections { get; init; }

        public int Standbys { get; init; }

        public bool IsOwner { get; init; }

        public bool MayCreate { get; init; }

        public bool HasIndexPlans { get; init; }
    }
}
