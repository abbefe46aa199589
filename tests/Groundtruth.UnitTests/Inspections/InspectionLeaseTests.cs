using Groundtruth.Application;
using Groundtruth.Application.Inspections;
using Groundtruth.Domain.Inspections;
using Groundtruth.UnitTests.Submissions;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Moq.Language.Flow;

namespace Groundtruth.UnitTests.Inspections;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InspectionLeaseTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider clock = new(Stages.Now);
    private readonly Mock<IInspectionStore> store = new();
    private readonly SemaphoreSlim renewals = new(0);
    private readonly CancellationTokenSource stopping = new();

    private readonly Inspection claimed = Inspection.Create(
        Stages.Reservation(Stages.OpenTask()), removeLocation: true, Stages.Now);

    [Test]
    public void Work_is_cancelled_at_the_end_of_a_lease_that_is_not_renewed()
    {
        Renewing().Returns(Task.FromException<bool>(new UnavailableException("The database is unreachable.")));
        var held = Hold();
        clock.Advance(InspectionLease.Length - TimeSpan.FromSeconds(1));
        var early = held.IsCompleted;

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(early, Is.False);
        Assert.That(() => held, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(stopping.IsCancellationRequested, Is.False);
    }

    [Test]
    public async Task Work_goes_on_while_the_lease_is_renewed()
    {
        Renewing().Callback(() => renewals.Release()).ReturnsAsync(true);
        var held = Hold();
        for (var renewal = 1; renewal <= 6; renewal++)
        {
            clock.Advance(Tick);
            Assert.That(await renewals.WaitAsync(TimeSpan.FromSeconds(30)), Is.True);
        }

        var isCompleted = held.IsCompleted;
        await stopping.CancelAsync();

        Assert.That(isCompleted, Is.False);
        Assert.That(() => held, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Work_is_cancelled_after_a_takeover()
    {
        Renewing().ReturnsAsync(false);
        var held = Hold();

        clock.Advance(Tick);

        Assert.That(() => held, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(clock.GetUtcNow(), Is.EqualTo(Stages.Now + Tick));
    }

    public void Dispose()
    {
        renewals.Dispose();
        stopping.Dispose();
    }

    private ISetup<IInspectionStore, Task<bool>> Renewing() => store.Setup(
        each => each.RenewLease(claimed, It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()));

    private Task Hold() => new InspectionLease(store.Object, clock).Hold(
        claimed, clock.GetUtcNow() + InspectionLease.Length, token => Task.Delay(Timeout.Infinite, token), stopping.Token);
}
