using Groundtruth.Infrastructure.Deliveries;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.Deliveries;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DueSearchTests
{
    private readonly FakeTimeProvider time = new();

    private DateTimeOffset Now => time.GetUtcNow();

    [Test]
    public void The_first_search_and_one_every_30_seconds_are_full()
    {
        var search = new DueSearch(time);

        var first = search.Next(Now);
        time.Advance(TimeSpan.FromSeconds(29));
        var second = search.Next(Now);
        time.Advance(TimeSpan.FromSeconds(1));
        var third = search.Next(Now);

        Assert.That((first, third), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));
        Assert.That(second, Is.Not.Null);
    }

    [Test]
    public void A_search_starts_shortly_before_the_end_of_the_last_one()
    {
        var search = new DueSearch(time);
        _ = search.Next(Now);
        var last = Now;

        time.Advance(TimeSpan.FromMilliseconds(10));

        Assert.That(search.Next(Now), Is.EqualTo(last.AddSeconds(-5)));
    }

    [Test]
    public void A_search_each_second_reaches_further_back()
    {
        var search = new DueSearch(time);
        _ = search.Next(Now);
        var last = Now;

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(search.Next(Now), Is.EqualTo(last.AddMinutes(-1)));
    }

    [Test]
    public void A_failed_search_is_followed_by_a_full_one()
    {
        var search = new DueSearch(time);
        _ = search.Next(Now);

        search.Restart();

        Assert.That(search.Next(Now), Is.Null);
    }

    [Test]
    public void A_truncated_search_is_followed_by_a_full_one_once_a_second()
    {
        var search = new DueSearch(time);
        _ = search.Next(Now);

        search.Truncated();
        var atOnce = search.Next(Now);
        time.Advance(TimeSpan.FromSeconds(1));
        search.Truncated();
        var later = search.Next(Now);

        Assert.That((atOnce is null, later is null), Is.EqualTo((false, true)));
    }
}
