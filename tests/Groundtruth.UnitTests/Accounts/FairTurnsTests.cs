using Groundtruth.Infrastructure.Accounts;

namespace Groundtruth.UnitTests.Accounts;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FairTurnsTests
{
    private readonly FairTurns turns = new(slots: 1);

    [Test]
    public async Task A_long_queue_delays_another_client_by_one_turn()
    {
        var held = await turns.Take("crowd", CancellationToken.None);
        var crowd = Enumerable.Range(0, 5).Select(_ => turns.Take("crowd", CancellationToken.None)).ToList();
        var other = turns.Take("other", CancellationToken.None);

        held.Dispose();
        (await crowd[0]).Dispose();

        (await other).Dispose();
        Assert.That(crowd.Skip(2).Select(waiting => waiting.IsCompleted), Is.All.False);
        foreach (var waiting in crowd.Skip(1))
        {
            (await waiting).Dispose();
        }
    }

    [Test]
    public async Task Only_as_many_turns_as_slots_run_at_once()
    {
        var two = new FairTurns(slots: 2);
        var (first, second) = (await two.Take("a", CancellationToken.None), await two.Take("b", CancellationToken.None));

        var third = two.Take("c", CancellationToken.None);

        Assert.That(third.IsCompleted, Is.False);
        first.Dispose();
        (await third).Dispose();
        second.Dispose();
    }

    [Test]
    public async Task A_cancelled_turn_does_not_take_a_slot()
    {
        using var cancelled = new CancellationTokenSource();
        var held = await turns.Take("a", CancellationToken.None);
        var given = turns.Take("b", cancelled.Token);
        var next = turns.Take("c", CancellationToken.None);

        await cancelled.CancelAsync();
        held.Dispose();

        Assert.That(async () => await given, Throws.InstanceOf<OperationCanceledException>());
        (await next).Dispose();
        (await turns.Take("d", CancellationToken.None)).Dispose();
    }

    [Test]
    public async Task Freeing_a_slot_twice_frees_it_once()
    {
        var held = await turns.Take("a", CancellationToken.None);
        held.Dispose();
        held.Dispose();
        using var next = await turns.Take("b", CancellationToken.None);

        Assert.That(turns.Take("c", CancellationToken.None).IsCompleted, Is.False);
    }
}
