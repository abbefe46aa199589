using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>Databases that were built before the first 20 migrations were squashed.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SquashedMigrationsTests
{
    private const string Journal = "SELECT scriptname FROM schema_versions ORDER BY scriptname";

    /// <summary>All objects with their definitions. Columns are compared without their order, which differs.</summary>
    private const string Schema = """
        SELECT line FROM (
            SELECT format('%s.%s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod), attcollation::regcollation, attnotnull)
            FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT format('%s.%s default %s', adrelid::regclass, attname, pg_get_expr(adbin, adrelid))
            FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
            UNION ALL
            SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL
            SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL
            SELECT format('%s %s', relname, reloptions) FROM pg_class WHERE relnamespace = 'public'::regnamespace
            UNION ALL
            SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL
            SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        ) objects (line)
        ORDER BY line COLLATE "C"
        """;

    private string database = "";

    [SetUp]
    public async Task BuildDatabaseBeforeSquash()
    {
        database = await TestRun.CreateEmptyDatabase();
        await using var resource = typeof(SquashedMigrationsTests).Assembly.GetManifestResourceStream("before_squash.sql")!;
        await Execute(await new StreamReader(resource).ReadToEndAsync());
    }

    [TearDown]
    public Task DropDatabase() => TestRun.DropDatabase(database);

    [Test]
    public async Task Existing_database_is_adopted_without_running_a_migration()
    {
        var applied = await Migrate();

        Assert.That(applied.Where(name => string.CompareOrdinal(name, "Groundtruth.Infrastructure.Migrations.0019") < 0), Is.Empty);
        Assert.That(await Migrate(), Is.Empty);
        await AssertSameAsNewDatabase(Journal);
    }

    [Test]
    public async Task Adopted_database_has_the_schema_of_a_new_one()
    {
        await Migrate();

        await AssertSameAsNewDatabase(Schema);
    }

    [Test]
    public async Task Adoption_keeps_the_data()
    {
        await Execute("INSERT INTO organizations (id, name, created_at) VALUES ('org_1', 'Acme', now())");

        await Migrate();

        Assert.That(await Lines(database, "SELECT name FROM organizations"), Is.EqualTo(new[] { "Acme" }));
    }

    [Test]
    public async Task Database_is_adopted_once()
    {
        await Migrate();
        var journal = await Lines(database, "SELECT schemaversionsid::text FROM schema_versions");

        Assert.That(await Migrate(), Is.Empty);
        Assert.That(await Lines(database, "SELECT schemaversionsid::text FROM schema_versions"), Is.EqualTo(journal));
    }

    [TestCase(
        "DELETE FROM schema_versions WHERE scriptname LIKE '%0032_rotated_keys.sql'",
        "The database has 19 of the 20 migrations of the previous version. Run 'migrate' of that version first.")]
    [TestCase(
        "INSERT INTO schema_versions (scriptname, applied) VALUES ('Groundtruth.Infrastructure.Migrations.0033_unknown.sql', now())",
        "The database has an unknown migration, Groundtruth.Infrastructure.Migrations.0033_unknown.sql. Use the version that applied it.")]
    [TestCase(
        "ALTER TABLE users DROP COLUMN country",
        "The schema of the database differs from the one its migrations built. Undo the manual changes, then retry.")]
    [TestCase(
        "DROP INDEX checkout_sessions_one_open_idx",
        "The schema of the database differs from the one its migrations built. Undo the manual changes, then retry.")]
    public async Task Any_other_database_is_refused_and_unchanged(string change, string message)
    {
        await Execute(change);
        var journal = await Lines(database, Journal);

        var refusal = Assert.ThrowsAsync<MigrationException>(Migrate)!;

        Assert.That(refusal.Message, Is.EqualTo(message));
        Assert.That(await Lines(database, Journal), Is.EqualTo(journal));
    }

    private async Task AssertSameAsNewDatabase(string query)
    {
        var fresh = await TestRun.CreateEmptyDatabase();
        await Migrate(fresh);
        var expected = await Lines(fresh, query);
        await TestRun.DropDatabase(fresh);

        Assert.That(expected, Has.Count.GreaterThanOrEqualTo(18));
        Assert.That(await Lines(database, query), Is.EqualTo(expected));
    }

    private Task<IReadOnlyList<string>> Migrate() => Migrate(database);

    private static Task<IReadOnlyList<string>> Migrate(string database) =>
        new Migrator(new DatabaseConnectionString(database), TimeProvider.System).Apply(MigrationReport.None, CancellationToken.None);

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<IReadOnlyList<string>> Lines(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
