using System.Net;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>PostgreSQL temporarily refuses statements, as with a full disk or too many connections.</summary>
public sealed class RefusingDatabaseTests : ApiTests
{
    protected override bool HasWorkers => false;

    [TestCase("08006")]
    [TestCase("25006")]
    [TestCase("40003")]
    [TestCase("53100")]
    [TestCase("53200")]
    [TestCase("53300")]
    [TestCase("55P03")]
    [TestCase("57014")]
    [TestCase("57P04")]
    [TestCase("57P05")]
    [TestCase("58030")]
    public async Task Refused_reads_and_writes_return_503(string sqlState)
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask();
        await Refuse(sqlState);

        var read = await buyer.Get("/api/v1/tasks");
        var write = await buyer.CreateTask(idempotencyKey: "one");

        await Accept();
        Assert.That((read.Status, read.Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "unavailable")), read.ToString());
        Assert.That((write.Status, write.Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "unavailable")), write.ToString());
        Assert.That((read.Header("Retry-After"), write.Header("Retry-After")), Is.EqualTo(("5", "5")));
        Assert.That((await buyer.CreateTask(idempotencyKey: "one")).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Readiness_is_down_while_the_disk_is_full()
    {
        var buyer = await Server.Buyer();
        await Refuse("53100");
        await buyer.CreateTask();
        await Accept();

        var full = await Server.Get("/health/ready");

        Assert.That((full.Status, full.Reason), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "database_read_only")), full.ToString());
        Server.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That((await Server.Get("/health/ready")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Idle_process_stays_unready_until_the_disk_has_space()
    {
        var key = (await Server.Buyer()).Key;
        await SetForNewConnections("temp_file_limit", "0");
        await using var idle = await GroundtruthServer.Start($"{Database};Application Name=idle", Settings, hasWorkers: false);
        await Refuse("53100");
        await new Buyer(idle, key).CreateTask();
        await Accept();
        idle.Clock.Advance(TimeSpan.FromMinutes(1));

        var full = await idle.Get("/health/ready");

        await SetForNewConnections("temp_file_limit", "-1");
        await TestRun.Administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'idle'");
        Assert.That((full.Status, full.Reason), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "database_read_only")), full.ToString());
        await Eventually.Is(HttpStatusCode.OK, async () => (await idle.Get("/health/ready")).Status);
    }

    [Test]
    public async Task Read_only_database_serves_reads_and_is_not_ready()
    {
        var key = (await Server.Buyer()).Key;
        await SetForNewConnections("default_transaction_read_only", "on");
        await using var replica = await GroundtruthServer.Start(Database, Settings, hasWorkers: false);
        var buyer = new Buyer(replica, key);

        var read = await buyer.Get("/api/v1/tasks");
        var write = await buyer.CreateTask();
        var ready = await replica.Get("/health/ready");

        await SetForNewConnections("default_transaction_read_only", "off");
        Assert.That((read.Status, write.Code), Is.EqualTo((HttpStatusCode.OK, "unavailable")), write.ToString());
        Assert.That((ready.Status, ready.Reason), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "database_read_only")), ready.ToString());
    }

    /// <summary>Row-level security makes every statement on tasks fail.</summary>
    private Task<object?> Refuse(string sqlState) => Server.Sql<object>(
        $"""
        CREATE FUNCTION refuse() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{sqlState}'; END $$;
        CREATE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM refuse(); END $$;
        CREATE TRIGGER refuse_row BEFORE INSERT ON tasks EXECUTE FUNCTION refuse_row();
        ALTER TABLE tasks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY refuse ON tasks USING (refuse());
        """);

    private Task<object?> Accept() => Server.Sql<object>(
        """
        DROP FUNCTION refuse_row CASCADE;
        DROP FUNCTION refuse CASCADE;
        ALTER TABLE tasks DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
        """);

    private Task SetForNewConnections(string setting, string value) => TestRun.Administer(
        $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(Database).Database} SET {setting} = {value}");
}
