using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Tasks;

public sealed class CollectionTaskTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    private static IEnumerable<TestCaseData> EveryMove =>
        from @from in Enum.GetValues<CollectionTaskStatus>()
        from to in Enum.GetValues<CollectionTaskStatus>()
        select new TestCaseData(@from, to).Returns((@from, to) switch
        {
            (CollectionTaskStatus.Funding, CollectionTaskStatus.Open) => true,
            (CollectionTaskStatus.Funding, CollectionTaskStatus.Cancelled) => true,
            (CollectionTaskStatus.Open, CollectionTaskStatus.Completed) => true,
            (CollectionTaskStatus.Open, CollectionTaskStatus.Cancelled) => true,
            _ => false,
        });

    [TestCaseSource(nameof(EveryMove))]
    public bool A_task_moves_forward_only(CollectionTaskStatus from, CollectionTaskStatus to) => from.MayBecome(to);

    [Test]
    public void A_new_task_needs_reward_times_target()
    {
        var task = Draft(rewardCents: 250, targetSubmissions: 100);

        Assert.That((task.Status, task.BudgetCents, task.FundedCents), Is.EqualTo((CollectionTaskStatus.Funding, 25_000L, 0L)));
    }

    [TestCase(24_999, CollectionTaskStatus.Funding)]
    [TestCase(25_000, CollectionTaskStatus.Open)]
    public void A_task_opens_once_fully_funded(long cents, CollectionTaskStatus expected)
    {
        var task = Draft(rewardCents: 250, targetSubmissions: 100);

        var refused = task.Fund(cents, Now);

        Assert.That((refused, task.Status, task.FundedCents), Is.EqualTo(((Error?)null, expected, cents)));
    }

    [Test]
    public void A_task_refuses_more_than_the_missing_amount()
    {
        var task = Draft(rewardCents: 250, targetSubmissions: 100);

        var refused = task.Fund(25_001, Now);

        Assert.That((refused, task.Status, task.FundedCents), Is.EqualTo((TaskErrors.NothingToPay, CollectionTaskStatus.Funding, 0L)));
    }

    [Test]
    public void An_open_task_refuses_funding()
    {
        var task = Opened();

        var refused = task.Fund(50, Now);

        Assert.That((refused, task.FundedCents), Is.EqualTo((TaskErrors.NothingToPay, 25_000L)));
    }

    [Test]
    public void A_cancelled_task_refuses_funding()
    {
        var task = Cancelled();

        var refused = task.Fund(50, Now);

        Assert.That((refused, task.FundedCents), Is.EqualTo((TaskErrors.NothingToPay, 0L)));
    }

    [Test]
    public void An_unfunded_task_can_be_cancelled()
    {
        var task = Draft();

        var refused = task.Cancel(Now);

        Assert.That((refused, task.Status), Is.EqualTo(((Error?)null, CollectionTaskStatus.Cancelled)));
    }

    [Test]
    public void An_open_task_can_be_cancelled()
    {
        var task = Opened();

        var refused = task.Cancel(Now);

        Assert.That((refused, task.Status), Is.EqualTo(((Error?)null, CollectionTaskStatus.Cancelled)));
    }

    [Test]
    public void A_refused_cancellation_changes_nothing()
    {
        var task = Cancelled();

        var refused = task.Cancel(Now.AddHours(1));

        Assert.That((refused?.Reason, refused?.Kind, task.UpdatedAt), Is.EqualTo(("task_cancelled", ErrorKind.Conflict, Now)));
    }

    [Test]
    public void A_change_sets_the_update_time()
    {
        var task = Draft();

        _ = task.Cancel(Now.AddHours(1));

        Assert.That((task.CreatedAt, task.UpdatedAt), Is.EqualTo((Now, Now.AddHours(1))));
    }

    [Test]
    public void Only_an_unfunded_task_has_a_next_charge()
    {
        var charges = new[] { Draft(), Opened(), Cancelled() }.Select(task => task.NextChargeCents());

        Assert.That(charges.Select(charge => charge.Error?.Reason), Is.EqualTo(new[] { null, "nothing_to_pay", "nothing_to_pay" }));
    }

    private static CollectionTask Draft(long rewardCents = 250, int targetSubmissions = 100) => CollectionTask.Create(
        new Owner(Id<Organization>.New(Now), Mode.Test),
        new TaskBrief("Record a street", "Walk any public street.", [Modality.Video], rewardCents, targetSubmissions),
        Now);

    private static CollectionTask Opened()
    {
        var task = Draft();
        _ = task.Fund(task.BudgetCents, Now);
        return task;
    }

    private static CollectionTask Cancelled()
    {
        var task = Draft();
        _ = task.Cancel(Now);
        return task;
    }
}
