using System.Security.Cryptography;
using System.Text;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: LevelOfParallelism(6)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]

namespace Groundtruth.IntegrationTests;

/// <summary>One PostgreSQL per run, with a migrated template for every fixture's database.</summary>
[SetUpFixture]
public sealed class TestRun
{
    private static readonly SemaphoreSlim Copying = new(1, 1);
    private static string template = "";
    private static EmbeddedPostgres? postgres;

    /// <summary>Shared by all test processes of this checkout, and accessible to PostgreSQL's user even if the tests run as root.</summary>
    private static string DataDirectory { get; } = Path.Combine(
        Path.GetTempPath(),
        $"groundtruth-tests-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AppContext.BaseDirectory)))[..12]}");

    [OneTimeSetUp]
    public static async Task StartPostgres()
    {
        // Programs and servers of tests leave the files of a real installation alone.
        Environment.SetEnvironmentVariable("EmbeddedPostgres__DataDirectory", $"{DataDirectory}-programs");

        // The tests kill processes, never the machine, so commits survive without fsync. Without autovacuum, emptying a database never
        // waits for it.
        var options = new EmbeddedPostgresOptions(DataDirectory)
        {
            ServerSettings = new Dictionary<string, string>
            {
                ["fsync"] = "off", ["full_page_writes"] = "off", ["autovacuum"] = "off", ["jit"] = "off", ["max_connections"] = "300",
            },
        };
        postgres = await EmbeddedPostgres.Start(options, NullLogger.Instance, CancellationToken.None);
        template = $"template_{Guid.NewGuid():n}";
        await Administer($"CREATE DATABASE {template} OWNER groundtruth");
        await new Migrator(new DatabaseConnectionString(ConnectionStringOf(template)), TimeProvider.System)
            .Apply(MigrationReport.None, CancellationToken.None);
        await AddPartitionsForAnyTime();
    }

    [OneTimeTearDown]
    public static async Task StopPostgres()
    {
        await Administer($"DROP DATABASE {template}");
        await postgres!.DisposeAsync();
    }

    /// <summary>Tests move the clock by months and run no job that adds partitions: one of each table takes all later rows.</summary>
    private static async Task AddPartitionsForAnyTime()
    {
        await using var connection = new NpgsqlConnection($"{ConnectionStringOf(template)};Pooling=false");
        await connection.OpenAsync();
        await Execute(
            connection,
            """
            SELECT add_partition(
              t.name, t.name || '_later', (SELECT max(ends_before) FROM partitions WHERE table_name = t.name), id_bound(t.id_prefix, '9999-01-01'))
            FROM partitioned_tables t
            """);
    }

    /// <summary>Creates an empty, migrated database and returns its connection string.</summary>
    public static async Task<string> CreateDatabase()
    {
        var name = $"test_{Guid.NewGuid():n}";
        await Copying.WaitAsync();
        try
        {
            await Administer($"CREATE DATABASE {name} OWNER groundtruth TEMPLATE {template}");
        }
        finally
        {
            Copying.Release();
        }

        return ConnectionStringOf(name);
    }

    /// <summary>A new database without any table. Returns its connection string.</summary>
    public static async Task<string> CreateEmptyDatabase()
    {
        var name = $"test_{Guid.NewGuid():n}";
        await Administer($"CREATE DATABASE {name} OWNER groundtruth");
        return ConnectionStringOf(name);
    }

    public static Task DropDatabase(string connectionString) =>
        Administer($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    /// <summary>A busy machine may take longer than a request may wait, except behind a <see cref="Harness.PostgresProxy"/>.</summary>
    private static string ConnectionStringOf(string database) => new NpgsqlConnectionStringBuilder(postgres!.ConnectionString)
    {
        Database = database, Timeout = 30, CommandTimeout = 30,
    }.ConnectionString;

    /// <summary>The connection string with the time limits of the program instead of those of the tests.</summary>
    public static string WithDefaultLimits(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.Remove("Timeout");
        builder.Remove("Command Timeout");
        return builder.ConnectionString;
    }

    /// <summary>Runs SQL as a superuser.</summary>
    public static async Task Administer(string sql)
    {
        await using var connection = new NpgsqlConnection(postgres!.AdministratorConnectionString);
        await connection.OpenAsync();
        await Execute(connection, sql);
    }

    /// <inheritdoc cref="Administer"/>
    /// <param name="connectionString">Selects the database in which to run it.</param>
    public static async Task AdministerIn(string connectionString, string sql)
    {
        await using var connection = await ConnectAsAdministrator(connectionString);
        await Execute(connection, sql);
    }

    /// <summary>Connects to a database as a superuser.</summary>
    /// <remarks>Not pooled, because some tests count or terminate all connections to their database.</remarks>
    public static async Task<NpgsqlConnection> ConnectAsAdministrator(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres!.AdministratorConnectionString)
        {
            Database = new NpgsqlConnectionStringBuilder(connectionString).Database, Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }
}
