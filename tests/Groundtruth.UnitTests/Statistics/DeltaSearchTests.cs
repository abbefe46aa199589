using Groundtruth.Infrastructure.Statistics;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.Statistics;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeltaSearchTests
{
    private readonly FakeTimeProvider time = new();

    [Test]
    public void The_first_search_and_one_every_30_seconds_are_full()
    {
        var search = new DeltaSearch(time);

        var first = search.Next();
        search.Folded(lastId: 7, isTruncated: false);
        time.Advance(TimeSpan.FromSeconds(29));
        var second = search.Next();
        time.Advance(TimeSpan.FromSeconds(1));
        var third = search.Next();

        Assert.That((first, second, third), Is.EqualTo((0L, 7L, 0L)));
    }

    [Test]
    public void A_full_search_that_finds_only_late_differences_keeps_the_start()
    {
        var search = new DeltaSearch(time);
        _ = search.Next();
        search.Folded(lastId: 7, isTruncated: false);

        search.Folded(lastId: 3, isTruncated: false);

        Assert.That(search.Next(), Is.EqualTo(7));
    }

    [Test]
    public void A_truncated_search_continues_after_its_last_difference()
    {
        var search = new DeltaSearch(time);
        _ = search.Next();
        search.Folded(lastId: 7, isTruncated: false);

        search.Folded(lastId: 3, isTruncated: true);

        Assert.That(search.Next(), Is.EqualTo(3));
    }
}
