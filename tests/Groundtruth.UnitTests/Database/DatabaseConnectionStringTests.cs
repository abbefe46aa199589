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
            Assert.That(pooled.Options, Is.EqualTo("-c lock_timeout=5s"));
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
}
