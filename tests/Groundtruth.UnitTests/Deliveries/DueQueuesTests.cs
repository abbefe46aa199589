using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Organizations;
using Groundtruth.Infrastructure.Deliveries;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.Deliveries;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DueQueuesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 0, 0, TimeSpan.Zero);
    private static readonly Owner Buyer = NewOwner();

    private readonly EndpointConcurrency concurrency = new(new FakeTimeProvider());
    private readonly DueQueues queues = new();

    [Test]
    public void Every_queue_gets_an_equal_share_within_its_room()
    {
        Find(Buyer, "whe_a", "whe_b", "whe_c");
        Fail(Buyer, "whe_b", times: 3);

        var shares = Share(free: 60);

        Assert.That(Counts(shares), Is.EquivalentTo(new[] { ("whe_a", 10), ("whe_b", 4), ("whe_c", 10) }));
        Assert.That((shares.HasMore, shares.HasRoom), Is.EqualTo((false, true)));
    }

    [Test]
    public void Owners_get_equal_shares_however_many_endpoints_they_have()
    {
        var (many, other) = (Endpoints(16), NewOwner());
        Find(Buyer, many);
        Find(other, "whe_b");
        Find(Buyer with { Mode = Mode.Live }, "whe_c");

        var counts = Counts(Share(free: 80)).ToDictionary();

        Assert.That(many.Sum(id => counts.GetValueOrDefault(id)), Is.EqualTo(20));
        Assert.That((counts["whe_b"], counts["whe_c"]), Is.EqualTo((20, 20)));
    }

    [Test]
    public void One_owner_gets_at_most_half_of_the_slots()
    {
        Find(Buyer, Endpoints(16));

        var first = Share(free: 512);
        Begin(Buyer, first);
        var second = Share(free: 256);

        Assert.That((first.Queues.Sum(share => share.Count), first.HasRoom), Is.EqualTo((256, false)));
        Assert.That((second.Queues, second.HasMore, second.HasRoom), Is.EqualTo((Array.Empty<QueueShare>(), false, false)));
    }

    [Test]
    public void An_owner_that_comes_later_gets_slots_at_once()
    {
        var (busy, later) = (Endpoints(16), NewOwner());
        Find(Buyer, busy);
        Begin(Buyer, Share(free: 512));
        Find(later, "whe_b");

        var shares = Share(free: 256);

        Assert.That(Counts(shares), Is.EqualTo(new[] { ("whe_b", EndpointConcurrency.MaxInFlight) }));
    }

    [Test]
    public void A_freed_slot_goes_to_the_owner_that_holds_the_fewest()
    {
        var (busy, other) = (Endpoints(16), NewOwner());
        Find(Buyer, busy);
        Find(other, "whe_b");
        Begin(Buyer, busy[0]);
        Begin(Buyer, busy[1]);
        Begin(other, "whe_b");

        var shares = Share(free: 2);

        Assert.That(Counts(shares), Is.EqualTo(new[] { ("whe_b", 1) }));
    }

    [Test]
    public void The_slots_of_an_owner_go_to_its_endpoints_that_hold_the_fewest()
    {
        Find(Buyer, "whe_hanging", "whe_healthy");
        Begin(Buyer, "whe_hanging", times: 10);

        var shares = Share(free: 30);

        Assert.That(Counts(shares), Is.EqualTo(new[] { ("whe_healthy", 10) }));
    }

    [Test]
    public void Owners_beyond_the_free_slots_remain_for_the_next_claim()
    {
        Find(NewOwner(), "whe_a");
        Find(NewOwner(), "whe_b");
        Find(NewOwner(), "whe_c");

        var first = Share(free: 2);
        queues.Advance(first.Queues, []);
        var second = Share(free: 2);

        Assert.That((first.Queues.Count, first.HasMore, second.HasMore), Is.EqualTo((2, true, false)));
        Assert.That(Counts(first).Concat(Counts(second)).Select(share => share.Id), Is.EquivalentTo(new[] { "whe_a", "whe_b", "whe_c" }));
    }

    [Test]
    public void Owners_that_hold_as_many_as_are_free_wait_for_an_attempt_to_end()
    {
        var owners = Enumerable.Range(0, 23).Select(n => (Owner: NewOwner(), Id: $"whe_{n}")).ToList();
        foreach (var (owner, id) in owners)
        {
            Find(owner, id);
            Begin(owner, id, times: 22);
        }

        var shares = Share(free: 22);

        Assert.That((shares.Queues, shares.HasMore, shares.HasRoom), Is.EqualTo((Array.Empty<QueueShare>(), false, false)));
    }

    [Test]
    public void A_queue_without_room_keeps_its_position()
    {
        Find(Buyer, "whe_a");
        Begin(Buyer, "whe_a", times: EndpointConcurrency.MaxInFlight);

        var full = Share(free: 480);
        concurrency.End(Buyer, "whe_a", attempt: null);
        var open = Share(free: 481);

        Assert.That((full.Queues, full.HasMore, full.HasRoom), Is.EqualTo((Array.Empty<QueueShare>(), false, false)));
        Assert.That(Counts(open), Is.EqualTo(new[] { ("whe_a", 1) }));
    }

    [Test]
    public void A_search_starts_a_queue_at_its_own_start()
    {
        Find(Buyer, "whe_a");
        var recent = Share(free: 1).Queues.Single().After;

        queues.Found([Queue(Buyer, "whe_a")], null);
        var full = Share(free: 1).Queues.Single().After;

        Assert.That((recent.DueAt, full.DueAt), Is.EqualTo((Now, DateTimeOffset.UnixEpoch)));
    }

    private static Owner NewOwner() => new(Id<Organization>.New(Now), Mode.Test);

    private static string[] Endpoints(int count) => [.. Enumerable.Range(0, count).Select(n => $"whe_many_{n}")];

    private static DueQueue Queue(Owner owner, string endpointId) =>
        new() { EndpointId = endpointId, OrgId = owner.OrgId, Mode = owner.Mode, Count = 1 };

    private static IEnumerable<(string Id, int Count)> Counts(DueShares shares) =>
        shares.Queues.Select(share => (share.EndpointId, share.Count));

    private void Find(Owner owner, params string[] endpointIds) => queues.Found([.. endpointIds.Select(id => Queue(owner, id))], Now);

    private DueShares Share(int free) => queues.Share(free, concurrency.Snapshot());

    private void Begin(Owner owner, DueShares shares)
    {
        foreach (var share in shares.Queues)
        {
            Begin(owner, share.EndpointId, share.Count);
        }
    }

    private void Begin(Owner owner, string endpointId, int times = 1)
    {
        for (var n = 0; n < times; n++)
        {
            concurrency.Begin(owner, endpointId);
        }
    }

    /// <summary>Halves the limit of an endpoint this many times.</summary>
    private void Fail(Owner owner, string endpointId, int times)
    {
        for (var n = 0; n < times; n++)
        {
            concurrency.Begin(owner, endpointId);
            concurrency.End(owner, endpointId, new DeliveryAttempt(Now, TimeSpan.Zero) { StatusCode = 500 });
        }
    }
}
