using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.UnitTests.Database;

public sealed class PgErrorsTests
{
    [TestCase("08006", Description = "connection failure")]
    [TestCase("25006", Description = "read-only transaction")]
    [TestCase("25P03", Description = "idle transaction ended")]
    [TestCase("40003", Description = "completion unknown")]
    [TestCase("53100", Description = "disk full")]
    [TestCase("53200", Description = "out of memory")]
    [TestCase("53300", Description = "too many connections")]
    [TestCase("55P03", Description = "lock not available")]
    [TestCase("57014", Description = "query cancelled")]
    [TestCase("57P01", Description = "administrator shutdown")]
    [TestCase("57P04", Description = "database dropped")]
    [TestCase("57P05", Description = "idle session ended")]
    [TestCase("58030", Description = "I/O error")]
    [TestCase("58P01", Description = "undefined file")]
    public void Refusal_that_may_pass_is_unavailable(string sqlState) =>
        Assert.That(PgErrors.Unavailable(Refusal(sqlState)), Is.Not.Null);

    [TestCase("22P02")]
    [TestCase("23505")]
    [TestCase("40P01")]
    [TestCase("42501")]
    [TestCase("42P01")]
    public void Refusal_of_a_statement_is_not(string sqlState) => Assert.That(PgErrors.Unavailable(Refusal(sqlState)), Is.Null);

    [Test]
    public void Lost_connection_is_unavailable() =>
        Assert.That(PgErrors.Unavailable(new NpgsqlException("lost", new TimeoutException())), Is.Not.Null);

    [Test]
    public void Only_a_lock_timeout_lets_other_requests_succeed()
    {
        Assert.That(PgErrors.Unavailable(Refusal("55P03"))!.IsLockTimeout, Is.True);
        Assert.That(PgErrors.Unavailable(Refusal("53300"))!.IsLockTimeout, Is.False);
    }

    private static PostgresException Refusal(string sqlState) => new("refused", "ERROR", "ERROR", sqlState);
}
