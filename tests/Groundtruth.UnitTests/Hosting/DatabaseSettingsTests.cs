using Groundtruth.Api.Hosting;
using Microsoft.Extensions.Configuration;

namespace Groundtruth.UnitTests.Hosting;

public sealed class DatabaseSettingsTests
{
    private const string Main = "ConnectionStrings:Groundtruth";
    private const string Session = "ConnectionStrings:GroundtruthSession";
    private const string Replica = "ConnectionStrings:GroundtruthReplica";

    [TestCase(Main)]
    [TestCase(Session)]
    [TestCase(Replica)]
    public void Unusable_connection_string_is_one_sentence_with_the_setting(string name) => Assert.That(
        () =>
        {
            var configuration = With((name, "postgresql://user:s3cret@db:port"));
            return DatabaseSettings.Database(configuration, DatabaseSettings.ConnectionString(configuration) ?? "Host=db");
        },
        Throws.TypeOf<SettingsException>().With.Message.StartWith($"{name} is not").And.Message.Not.Contains("s3cret"));

    [TestCase("Host=a,b")]
    [TestCase("postgresql://user@a:5432,b:5432/groundtruth")]
    public void Replica_of_several_hosts_is_refused(string hosts) => Assert.That(
        () => DatabaseSettings.Database(With((Replica, hosts)), "Host=db"),
        Throws.TypeOf<SettingsException>().With.Message.EqualTo($"{Replica} names several hosts. Name one standby."));

    [Test]
    public void Replica_has_its_own_pool()
    {
        var options = DatabaseSettings.Database(With((Replica, "Host=standby"), ("Database:ReplicaPoolSize", "7")), "Host=db");

        Assert.That((options.ReplicaConnectionString, options.ReplicaPoolSize), Is.EqualTo(("Host=standby", 7)));
    }

    [Test]
    public void Transaction_pooler_needs_a_connection_that_bypasses_it() => Assert.That(
        () => DatabaseSettings.Database(With(("Database:Pooler", "transaction")), "Host=pooler"),
        Throws.TypeOf<SettingsException>().With.Message.StartWith($"{Session} is required"));

    [Test]
    public void Transaction_pooler_is_read_with_its_session_connection()
    {
        var options = DatabaseSettings.Database(
            With(("Database:Pooler", "transaction"), (Session, "postgresql://user@db/app")), "Host=pooler");

        Assert.That((options.ConnectionString, options.HasTransactionPooler), Is.EqualTo(("Host=pooler", true)));
        Assert.That(options.SessionConnectionString, Does.Contain("Host=db"));
    }

    [Test]
    public void Unknown_pooler_prevents_startup() => Assert.That(
        () => DatabaseSettings.Database(With(("Database:Pooler", "statement")), "Host=db"),
        Throws.TypeOf<SettingsException>().With.Message.Contains("'none' or 'transaction'"));

    [Test]
    public void Pools_have_24_and_2_connections_unless_set()
    {
        var byDefault = DatabaseSettings.Database(With(), "Host=db");
        var configured = DatabaseSettings.Database(With(("Database:PoolSize", "10"), ("Database:DeliveryPoolSize", "1")), "Host=db");

        Assert.That((byDefault.PoolSize, byDefault.DeliveryPoolSize), Is.EqualTo((24, 2)));
        Assert.That((configured.PoolSize, configured.DeliveryPoolSize), Is.EqualTo((10, 1)));
    }

    [TestCase("Database:PoolSize", "0")]
    [TestCase("Database:PoolSize", "many")]
    [TestCase("Database:DeliveryPoolSize", "1001")]
    public void Invalid_size_of_a_pool_prevents_startup(string name, string value) => Assert.That(
        () => DatabaseSettings.Database(With((name, value)), "Host=db"),
        Throws.TypeOf<SettingsException>().With.Message.Contains(name));

    private static IConfiguration With(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        .Build();
}
