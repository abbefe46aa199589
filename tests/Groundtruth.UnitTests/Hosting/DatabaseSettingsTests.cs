using Groundtruth.Api.Hosting;
using Microsoft.Extensions.Configuration;

namespace Groundtruth.UnitTests.Hosting;

public sealed class DatabaseSettingsTests
{
    private const string Main = "ConnectionStrings:Groundtruth";
    private const string Session = "ConnectionStrings:GroundtruthSession";

    [TestCase(Main)]
    [TestCase(Session)]
    public void Unusable_connection_string_is_one_sentence_with_the_setting(string name) => Assert.That(
        () =>
        {
            var configuration = With((name, "postgresql://user:s3cret@db:port"));
            return DatabaseSettings.Database(configuration, DatabaseSettings.ConnectionString(configuration) ?? "Host=db");
        },
        Throws.TypeOf<SettingsException>().With.Message.StartWith($"{name} is not").And.Message.Not.Contains("s3cret"));

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

    private static IConfiguration With(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        .Build();
}
