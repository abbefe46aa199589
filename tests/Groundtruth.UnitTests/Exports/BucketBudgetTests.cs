using Groundtruth.Infrastructure.Exports;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.Exports;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class BucketBudgetTests
{
    private readonly FakeTimeProvider time = new();

    [Test]
    public void Time_of_requests_adds_up()
    {
        using var budget = Budget();
        Request(budget, seconds: 30);

        var token = budget.Enter();
        Pass(14);
        var early = token.IsCancellationRequested;
        Pass(1);

        Assert.That((early, token.IsCancellationRequested), Is.EqualTo((false, true)));
    }

    [Test]
    public void Time_between_requests_does_not_count()
    {
        using var budget = Budget();
        Request(budget, seconds: 30);
        Pass(3600);

        var token = budget.Enter();
        Pass(14);

        Assert.That(token.IsCancellationRequested, Is.False);
    }

    [Test]
    public void Requests_at_the_same_time_count_once()
    {
        using var budget = Budget();
        budget.Enter();
        Request(budget, seconds: 30);
        budget.Leave();

        var token = budget.Enter();
        Pass(14);

        Assert.That(token.IsCancellationRequested, Is.False);
    }

    [Test]
    public void Request_without_time_left_is_cancelled_at_once()
    {
        using var budget = Budget();
        Request(budget, seconds: 46);

        Assert.That(budget.Enter().IsCancellationRequested, Is.True);
    }

    private BucketBudget Budget() => new(TimeSpan.FromSeconds(45), time);

    private void Request(BucketBudget budget, int seconds)
    {
        budget.Enter();
        Pass(seconds);
        budget.Leave();
    }

    private void Pass(int seconds) => time.Advance(TimeSpan.FromSeconds(seconds));
}
