using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>
/// The plan of each statement binds the organization of every table that has one, except for a closed list. So the tables could be
/// distributed by organization once the statements of the list are changed.
/// </summary>
[NonParallelizable]
public sealed class NamingOrganizationsTests : ApiTests
{
    private Dictionary<string, string> owned = [];
    private NpgsqlConnection connection = null!;

    protected override bool HasWorkers => false;

    protected override bool EmptiesDatabase => false;

    [SetUp]
    public async Task Connect()
    {
        connection = new NpgsqlConnection($"{Database};Pooling=false");
        await connection.OpenAsync();
        owned = (await Column(
            """
            SELECT c.relname || ' ' || coalesce(pg_partition_root(c.oid)::regclass::text, c.relname)
            FROM pg_attribute
            JOIN pg_class c ON c.oid = attrelid
            WHERE attname = 'org_id' AND relkind IN ('r', 'p')
            """)).ToDictionary(names => names.Split(' ')[0], names => names.Split(' ')[1]);
        await Column("SET plan_cache_mode = force_generic_plan");
    }

    [TearDown]
    public ValueTask Disconnect() => connection.DisposeAsync();

    [Test]
    public async Task Every_statement_names_the_organization_of_each_table_that_has_one()
    {
        IReadOnlyList<SentStatement> statements = [];
        await Server.Within(async services => statements = await StatementRecording.Run(services));

        var unowned = new List<(string Sender, string Table)>();
        foreach (var (i, statement) in statements.Index())
        {
            unowned.AddRange((await Unowned(statement, $"statement_{i}")).Select(table => (statement.Sender, table)));
        }

        var found = unowned.Distinct().GroupBy(each => each.Sender, each => each.Table)
            .Select(sender => $"{sender.Key}: {string.Join(", ", sender.Order())}")
            .ToList();
        Assert.That(owned, Has.Count.GreaterThan(15));
        Assert.That(found, Is.EquivalentTo(UnownedStatements.Reasons.Keys), string.Join('\n', found));
    }

    [TestCase("SELECT title FROM tasks WHERE id = @id", "tasks")]
    [TestCase("SELECT title FROM tasks WHERE id = @id AND org_id <> 'org_1'", "tasks")]
    [TestCase("SELECT title FROM tasks WHERE id = @id AND org_id = @orgId", "")]
    [TestCase("SELECT title FROM tasks WHERE (org_id, mode, id) < (@orgId, @mode, @below) ORDER BY org_id, mode, id", "")]
    [TestCase("SELECT t.title FROM submissions s JOIN tasks t ON t.id = s.task_id WHERE s.id = @id AND s.org_id = @orgId", "tasks")]
    [TestCase("SELECT 1 FROM submissions s JOIN tasks t ON (t.id, t.org_id) = (s.task_id, s.org_id) WHERE s.org_id = @orgId", "")]
    [TestCase("UPDATE tasks SET title = @title WHERE id = @id", "tasks")]
    [TestCase("INSERT INTO audit_entries (id, action) VALUES (@id, @action)", "audit_entries")]
    [TestCase("INSERT INTO audit_entries (id, org_id) VALUES (@id, @orgId)", "")]
    public async Task Table_without_its_organization_is_found(string sql, string tables)
    {
        var found = await Unowned(SentStatement.OfText(sql, new Dictionary<string, string>()), "statement");

        Assert.That(string.Join(", ", found), Is.EqualTo(tables));
    }

    private async Task<IReadOnlyList<string>> Unowned(SentStatement statement, string name)
    {
        await Column(statement.Prepare(name));
        var explained = (await Column($"EXPLAIN (VERBOSE, FORMAT JSON) {statement.Execute(name)}")).Single();
        return new OwnersInPlan(JsonNode.Parse(explained)![0]!["Plan"]!, statement.Text).Unowned(owned);
    }

    private async Task<List<string>> Column(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await rows.ReadAsync())
        {
            values.Add(rows.GetString(0));
        }

        return values;
    }
}
