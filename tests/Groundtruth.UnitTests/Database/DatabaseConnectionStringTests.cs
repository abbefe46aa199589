using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.UnitTests.Database;

public sealed class DatabaseConnectionStringTests
{
    [Test]
    public void Unset_options_get_defaults()
    {
        var pooled = new NpgsqlConnectionStringBuilder(new DatabaseConnectionString("Host=db").Pooled);

        Assert.Multiple(() =>
        {
            Assert.That(pooled.MaxAutoPrepare, Is.EqualTo(64));
            Assert.That(pooled.MaxPoolSize, Is.EqualTo(24));
            Assert.That(pooled.Options, Is.Null);
            Assert.That(pooled.ApplicationName, Is.EqualTo("groundtruth"));
        });
    }

    [Test]
    public void Options_set_by_the_operator_are_kept()
    {
        var pooled = new NpgsqlConnectionStringBuilder(
            new DatabaseConnectionString("Host=db;Max Auto Prepare=0;Maximum Pool Size=5").Pooled);

        Assert.Multiple(() =>
        {
            Assert.That(pooled.MaxAutoPrepare, Is.Zero);
            Assert.That(pooled.MaxPoolSize, Is.EqualTo(5));
        });
    }

    [Test]
    public void Pools_have_the_configured_sizes()
    {
        var connectionString = new DatabaseConnectionString(new DatabaseOptions("Host=db") { PoolSize = 10, DeliveryPoolSize = 1 });

        Assert.That(
            (new NpgsqlConnectionStringBuilder(connectionString.Pooled).MaxPoolSize,
                new NpgsqlConnectionStringBuilder(connectionString.PooledForRecords).MaxPoolSize),
            Is.EqualTo((10, 1)));
    }

    [TestCase(null, 24 + 2 + 2)]
    [TestCase("Host=standby", 24 + 2 + 3)]
    public void Connections_to_the_primary_are_counted(string? replica, int expected) => Assert.That(
        new DatabaseConnectionString(new DatabaseOptions("Host=db") { ReplicaConnectionString = replica }).MaxConnections,
        Is.EqualTo(expected));

    [Test]
    public void Standby_has_a_pool_for_lists_and_a_connection_for_checks()
    {
        var connectionString = new DatabaseConnectionString(
            new DatabaseOptions("Host=db") { ReplicaConnectionString = "Host=standby", ReplicaPoolSize = 7 });
        var lists = new NpgsqlConnectionStringBuilder(connectionString.PooledForReplica);
        var checks = new NpgsqlConnectionStringBuilder(connectionString.ForReplicaChecks);

        Assert.That((lists.Host, lists.MaxPoolSize, checks.Host, checks.MaxPoolSize), Is.EqualTo(("standby", 7, "standby", 1)));
    }

    [Test]
    public void Transaction_pooler_prepares_nothing_and_is_bypassed_for_sessions()
    {
        var behindPooler = new DatabaseConnectionString(
            new DatabaseOptions("Host=pooler;Max Auto Prepare=64") { SessionConnectionString = "Host=db", HasTransactionPooler = true });

        Assert.Multiple(() =>
        {
            Assert.That(new NpgsqlConnectionStringBuilder(behindPooler.Pooled).MaxAutoPrepare, Is.Zero);
            Assert.That(new NpgsqlConnectionStringBuilder(behindPooler.Pooled).Host, Is.EqualTo("pooler"));
            Assert.That(new NpgsqlConnectionStringBuilder(behindPooler.ForListening).Host, Is.EqualTo("db"));
            Assert.That(new NpgsqlConnectionStringBuilder(behindPooler.ForMigrations).Host, Is.EqualTo("db"));
        });
    }

    [Test]
    public void Migrations_have_no_command_timeout() => Assert.That(
        new NpgsqlConnectionStringBuilder(new DatabaseConnectionString("Host=db;Command Timeout=1").ForMigrations).CommandTimeout, Is.Zero);

    [Test]
    public void Connection_and_statement_of_a_request_wait_less_than_eight_seconds()
    {
        var connectionString = new DatabaseConnectionString("Host=db");

        var connecting = TimeSpan.FromSeconds(new NpgsqlConnectionStringBuilder(connectionString.Pooled).Timeout);
        Assert.That(connecting + connectionString.RequestLimit, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(8)));
        Assert.That(connectionString.RequestLimit, Is.LessThan(DatabaseConnectionString.BackgroundLimit));
    }

    [TestCase("Host=db;Command Timeout=60", 60_000)]
    [TestCase("Host=db;Command Timeout=0", Timeout.Infinite)]
    public void Command_timeout_set_by_the_operator_limits_requests(string configured, int milliseconds) => Assert.That(
        new DatabaseConnectionString(configured).RequestLimit, Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
}
