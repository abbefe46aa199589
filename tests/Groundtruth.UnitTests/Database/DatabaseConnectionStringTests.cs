using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.UnitTests.Database;

public sealed class DatabaseConnectionStringTests
{
    [Test]
    public void What_the_operator_left_open_is_filled_in()
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
    public void What_the_operator_has_set_stays()
    {
        var pooled = new NpgsqlConnectionStringBuilder(new DatabaseConnectionString("Host=db;Max Auto Prepare=0;Maximum Pool Size=5").Pooled);

        Assert.Multiple(() =>
        {
            Assert.That(pooled.MaxAutoPrepare, Is.Zero);
            Assert.That(pooled.MaxPoolSize, Is.EqualTo(5));
        });
    }
}
