using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.UnitTests.Database;

public sealed class PostgresConnectionStringTests
{
    private const string Secret = "s3cret";

    [Test]
    public void Uri_of_a_hosting_provider_is_accepted()
    {
        var parsed = Parse("postgresql://user:p%40ss%2Fword@ep-1.aws.example.com/app?sslmode=require&channel_binding=require");

        Assert.Multiple(() =>
        {
            Assert.That((parsed.Host, parsed.Port, parsed.Database), Is.EqualTo(("ep-1.aws.example.com", 5432, "app")));
            Assert.That((parsed.Username, parsed.Password), Is.EqualTo(("user", "p@ss/word")));
            Assert.That((parsed.SslMode, parsed.ChannelBinding), Is.EqualTo((SslMode.Require, ChannelBinding.Require)));
        });
    }

    [TestCase("postgres://user@db:6543/app", "db", 6543)]
    [TestCase("POSTGRESQL://db", "db", 5432)]
    [TestCase("postgresql://[2001:db8::1]:6543/app", "2001:db8::1", 6543)]
    [TestCase("postgresql://%2Fvar%2Frun%2Fpostgresql/app", "/var/run/postgresql", 5432)]
    [TestCase("postgresql:///app?host=/tmp&port=6543", "/tmp", 6543)]
    public void Uri_names_a_host_and_a_port(string uri, string host, int port)
    {
        var parsed = Parse(uri);

        Assert.That((parsed.Host, parsed.Port), Is.EqualTo((host, port)));
    }

    [Test]
    public void Uri_may_name_several_hosts()
    {
        var parsed = Parse("postgresql://user:pass@one:5432,two:5433/app?target_session_attrs=read-write");

        Assert.That((parsed.Host, parsed.TargetSessionAttributes), Is.EqualTo(("one:5432,two:5433", "read-write")));
    }

    [TestCase("sslmode=verify-full", "SSL Mode", SslMode.VerifyFull)]
    [TestCase("sslmode=disable", "SSL Mode", SslMode.Disable)]
    [TestCase("connect_timeout=7", "Timeout", 7)]
    [TestCase("application_name=shop%20api", "Application Name", "shop api")]
    [TestCase("options=-c%20statement_timeout%3D5s", "Options", "-c statement_timeout=5s")]
    [TestCase("sslrootcert=system&sslmode=verify-full", "SSL Mode", SslMode.VerifyFull)]
    [TestCase("sslnegotiation=direct&sslmode=require", "SSL Negotiation", SslNegotiation.Direct)]
    [TestCase("gssencmode=disable", "GSS Encryption Mode", GssEncryptionMode.Disable)]
    [TestCase("keepalives=1&keepalives_idle=30&keepalives_interval=5", "TCP Keepalive Time", 30)]
    [TestCase("client_encoding=UTF8&fallback_application_name=x", "Port", 5432)]
    public void Parameters_of_libpq_are_translated(string query, string keyword, object expected) =>
        Assert.That(Parse($"postgresql://user:pass@db/app?{query}")[keyword], Is.EqualTo(expected));

    [Test]
    public void Keywords_of_Npgsql_are_kept() =>
        Assert.That(Parse("Host=db;Username=user;Password=a b;Maximum Pool Size=5").MaxPoolSize, Is.EqualTo(5));

    [TestCase($"postgresql://user:{Secret}/x@db/app", Description = "slash not encoded")]
    [TestCase($"postgresql://user:{Secret}?x@db/app", Description = "question mark not encoded")]
    [TestCase($"postgresql://user:{Secret}@db:port/app")]
    [TestCase($"postgresql://user:{Secret}@db/app?sslmode=sometimes")]
    [TestCase($"postgresql://user:{Secret}@db/app?{Secret}=1", Description = "unknown parameter")]
    [TestCase($"postgresql://user:{Secret}@/app", Description = "no host")]
    [TestCase($"mysql://user:{Secret}@db/app")]
    [TestCase($"Host=db;Pasword={Secret}", Description = "unknown keyword")]
    [TestCase($"host=db user=user password={Secret}", Description = "keywords of libpq")]
    [TestCase($"Host=db;Port={Secret}")]
    [TestCase($"Username=user;Password={Secret}", Description = "no host")]
    [TestCase(Secret)]
    public void Unusable_text_is_refused_without_being_quoted(string text)
    {
        var refusal = Assert.Throws<FormatException>(() => PostgresConnectionString.Parse(text))!;

        Assert.That(refusal.ToString(), Does.Not.Contain(Secret));
    }

    private static NpgsqlConnectionStringBuilder Parse(string text) => new(PostgresConnectionString.Parse(text));
}
