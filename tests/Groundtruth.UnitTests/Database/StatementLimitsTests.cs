using Groundtruth.Application;
using Groundtruth.Infrastructure.Database;
using Microsoft.Extensions.Hosting;
using Moq;

namespace Groundtruth.UnitTests.Database;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StatementLimitsTests : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource<int> statement = new();

    public void Dispose() => stopping.Dispose();

    [Test]
    public async Task Statement_that_ends_within_its_limit_returns_its_result()
    {
        using var limits = Limits("Host=db");
        var waiting = limits.Wait(statement.Task);

        statement.SetResult(42);

        Assert.That(await waiting, Is.EqualTo(42));
    }

    [Test]
    public void Statement_beyond_its_limit_is_unavailable_until_it_ends()
    {
        using var limits = Limits("Host=db;Command Timeout=1");
        var before = MinThreads();

        Assert.ThrowsAsync<UnavailableException>(() => limits.Wait(statement.Task));

        Assert.That(MinThreads(), Is.EqualTo(before + 1));
        statement.SetResult(42);
        Assert.That(() => MinThreads(), Is.EqualTo(before).After(60).Seconds.PollEvery(10).MilliSeconds);
    }

    [Test]
    public async Task Stop_shortens_the_wait_for_a_statement()
    {
        using var limits = Limits("Host=db;Command Timeout=0");
        var waiting = limits.Wait(statement.Task);

        await stopping.CancelAsync();

        Assert.ThrowsAsync<UnavailableException>(() => waiting);
    }

    [Test]
    public async Task Statement_of_a_stopping_program_is_not_waited_for_without_limit()
    {
        using var limits = Limits("Host=db;Command Timeout=0");
        await stopping.CancelAsync();

        Assert.ThrowsAsync<UnavailableException>(() => limits.Wait(statement.Task));
    }

    [Test]
    public async Task Background_work_has_a_longer_limit_than_requests()
    {
        using var limits = Limits("Host=db");
        var ofRequest = limits.CommandTimeout;

        var ofJob = await Job();

        Assert.That((ofRequest, ofJob, limits.CommandTimeout), Is.EqualTo((6, 31, 6)));
        async Task<int> Job()
        {
            BackgroundWork.Begin();
            await Task.Yield();
            return limits.CommandTimeout;
        }
    }

    [TestCase("Host=db", "4000ms")]
    [TestCase("Host=db;Command Timeout=1", "800ms")]
    [TestCase("Host=db;Command Timeout=30", "24000ms")]
    [TestCase("Host=db;Command Timeout=0", "0")]
    public void Lock_timeout_expires_before_the_limit_of_a_request(string connectionString, string expected)
    {
        using var limits = Limits(connectionString);

        Assert.That(limits.LockTimeout, Is.EqualTo(expected));
    }

    private static int MinThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out _);
        return workers;
    }

    private StatementLimits Limits(string connectionString) => new(
        new DatabaseConnectionString(connectionString),
        Mock.Of<IHostApplicationLifetime>(lifetime => lifetime.ApplicationStopping == stopping.Token));
}
