using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Organizations;
using Groundtruth.Infrastructure.Deliveries;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.Deliveries;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EndpointConcurrencyTests
{
    private const string Endpoint = "whe_a";
    private static readonly Owner Buyer = new(Id<Organization>.New(DateTimeOffset.UnixEpoch), Mode.Test);
    private static readonly TimeSpan Slow = EndpointConcurrency.SlowAfter + TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider time = new();
    private readonly EndpointConcurrency concurrency;

    public EndpointConcurrencyTests() => concurrency = new EndpointConcurrency(time);

    private int Room => concurrency.Snapshot().Room(Endpoint);

    [Test]
    public void A_failure_halves_the_limit_and_a_success_adds_one()
    {
        Attempt(500, TimeSpan.Zero);
        var halved = Room;

        Attempt(200, TimeSpan.Zero);

        Assert.That((halved, Room), Is.EqualTo((16, 17)));
    }

    [Test]
    public void A_slow_success_halves_the_limit()
    {
        Attempt(200, Slow);

        Assert.That(Room, Is.EqualTo(16));
    }

    [Test]
    public void A_success_of_5_seconds_is_not_slow()
    {
        Attempt(500, TimeSpan.Zero);

        Attempt(200, EndpointConcurrency.SlowAfter);

        Assert.That(Room, Is.EqualTo(17));
    }

    [Test]
    public void Slow_successes_leave_an_endpoint_four_slots()
    {
        for (var n = 0; n < EndpointConcurrency.MaxInFlight; n++)
        {
            concurrency.Begin(Buyer, Endpoint);
        }

        for (var n = 0; n < EndpointConcurrency.MaxInFlight; n++)
        {
            End(200, Slow);
        }

        Assert.That(Room, Is.EqualTo(4));
    }

    [Test]
    public void A_slow_success_does_not_raise_the_limit_of_a_failing_endpoint()
    {
        for (var n = 0; n < 5; n++)
        {
            Attempt(500, TimeSpan.Zero);
        }

        Attempt(200, Slow);

        Assert.That(Room, Is.EqualTo(1));
    }

    [Test]
    public void A_delivery_that_was_not_attempted_keeps_the_limit()
    {
        Attempt(500, TimeSpan.Zero);

        concurrency.Begin(Buyer, Endpoint);
        concurrency.End(Buyer, Endpoint, attempt: null);

        Assert.That(Room, Is.EqualTo(16));
    }

    [Test]
    public void A_lower_limit_is_forgotten_after_an_hour()
    {
        Attempt(200, Slow);

        time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));

        Assert.That(Room, Is.EqualTo(EndpointConcurrency.MaxInFlight));
    }

    [Test]
    public void Attempts_count_for_their_endpoint_and_for_their_owner()
    {
        var live = Buyer with { Mode = Mode.Live };
        concurrency.Begin(Buyer, Endpoint);
        concurrency.Begin(Buyer, "whe_b");
        concurrency.Begin(live, "whe_c");

        var before = concurrency.Snapshot();
        End(200, TimeSpan.Zero);
        var after = concurrency.Snapshot();

        Assert.That((before.Of(Endpoint), before.Of(Buyer), before.Of(live)), Is.EqualTo((1, 2, 1)));
        Assert.That((after.Of(Endpoint), after.Of(Buyer), after.Of(live)), Is.EqualTo((0, 1, 1)));
    }

    [Test]
    public void An_owner_is_full_if_it_holds_as_many_slots_as_are_free()
    {
        concurrency.Begin(Buyer, Endpoint);
        concurrency.Begin(Buyer, "whe_b");

        Assert.That((concurrency.IsAnyFull(freeSlots: 3), concurrency.IsAnyFull(freeSlots: 2)), Is.EqualTo((false, true)));
    }

    [Test]
    public void An_endpoint_is_full_at_its_limit()
    {
        for (var n = 0; n < EndpointConcurrency.MaxInFlight; n++)
        {
            concurrency.Begin(Buyer, Endpoint);
        }

        var full = concurrency.IsAnyFull(freeSlots: 480);
        End(200, TimeSpan.Zero);

        Assert.That((full, concurrency.IsAnyFull(freeSlots: 481)), Is.EqualTo((true, false)));
    }

    private void Attempt(int status, TimeSpan duration)
    {
        concurrency.Begin(Buyer, Endpoint);
        End(status, duration);
    }

    private void End(int status, TimeSpan duration) =>
        concurrency.End(Buyer, Endpoint, new DeliveryAttempt(time.GetUtcNow(), duration) { StatusCode = status });
}
