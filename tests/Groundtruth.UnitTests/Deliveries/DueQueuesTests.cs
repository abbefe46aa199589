using Groundtruth.Infrastructure.Deliveries;

namespace Groundtruth.UnitTests.Deliveries;

[Parallelizable(ParallelScope.All)]
public sealed class DueQueuesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 0, 0, TimeSpan.Zero);

    [Test]
    public void Every_queue_gets_an_equal_share_within_its_room()
    {
        var queues = new DueQueues();
        queues.Found(Queues("whe_a", "whe_b", "whe_c"), Now);

        var (shares, hasMore) = queues.Share(limit: 30, id => id == "whe_b" ? 4 : 32);

        Assert.That(
            shares.Select(share => (share.EndpointId, share.Count)),
            Is.EquivalentTo(new[] { ("whe_a", 10), ("whe_b", 4), ("whe_c", 10) }));
        Assert.That(hasMore, Is.False);
    }

    [Test]
    public void Queues_beyond_the_limit_remain_for_the_next_claim()
    {
        var queues = new DueQueues();
        queues.Found(Queues("whe_a", "whe_b", "whe_c"), Now);

        var (first, hasMore) = queues.Share(limit: 2, _ => 32);
        queues.Advance(first, []);
        var (second, _) = queues.Share(limit: 2, _ => 32);

        Assert.That((first.Count, hasMore), Is.EqualTo((2, true)));
        Assert.That(first.Concat(second).Select(share => share.EndpointId), Is.EquivalentTo(new[] { "whe_a", "whe_b", "whe_c" }));
    }

    [Test]
    public void A_queue_without_room_keeps_its_position()
    {
        var queues = new DueQueues();
        queues.Found(Queues("whe_a"), Now);

        Assert.That(queues.Share(limit: 2, _ => 0), Is.EqualTo((Array.Empty<QueueShare>(), false)));
        Assert.That(queues.Share(limit: 2, _ => 1).Shares, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_search_starts_a_queue_at_its_own_start()
    {
        var queues = new DueQueues();

        queues.Found(Queues("whe_a"), Now);
        var recent = queues.Share(limit: 1, _ => 1).Shares.Single().After;
        queues.Found(Queues("whe_a"), null);
        var full = queues.Share(limit: 1, _ => 1).Shares.Single().After;

        Assert.That((recent.DueAt, full.DueAt), Is.EqualTo((Now, DateTimeOffset.UnixEpoch)));
    }

    private static DueQueue[] Queues(params string[] endpointIds) =>
        [.. endpointIds.Select(id => new DueQueue { EndpointId = id, Count = 1 })];
}
