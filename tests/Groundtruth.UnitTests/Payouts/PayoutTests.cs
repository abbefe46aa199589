using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Transfers;

namespace Groundtruth.UnitTests.Payouts;

public sealed class PayoutTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<Payout, Error?>> Moves = new()
    {
        ["pay"] = payout => payout.Send(Id<Transfer>.New(Now)) ?? payout.Pay("tr_1", Now),
        ["hold"] = payout => payout.Hold(PayoutHoldReason.AccountNotPayable),
        ["fail"] = payout => payout.Fail("No"),
        ["requeue"] = payout => payout.Requeue(Now),
        ["retry"] = payout => payout.Send(Id<Transfer>.New(Now)) ?? payout.CountAttempt("Out of order", Now),
        ["postpone"] = payout => payout.ScheduleRetryAfterRefusal("No money", Now),
    };

    [TestCase("", "pay", "hold", "fail", "retry", "postpone")]
    [TestCase("pay")]
    [TestCase("hold", "requeue")]
    [TestCase("fail", "requeue")]
    public void A_payout_allows_only_these_transitions(string reached, params string[] allowed)
    {
        var possible = Moves.Keys.Where(move =>
        {
            var payout = Owed();
            _ = Moves.GetValueOrDefault(reached)?.Invoke(payout);
            return Moves[move](payout) is null;
        });

        Assert.That(possible, Is.EqualTo(allowed));
    }

    [Test]
    public void A_payout_owes_the_reward_and_is_due_immediately()
    {
        var payout = Owed(rewardCents: 250);

        Assert.That(
            (payout.AmountCents, payout.Status, payout.NextAttemptAt), Is.EqualTo((250L, PayoutStatus.Queued, (DateTimeOffset?)Now)));
    }

    [Test]
    public void A_refused_transition_changes_nothing()
    {
        var payout = Owed();
        _ = Moves["pay"](payout);

        var refused = payout.Fail("No");

        Assert.That(
            (refused?.Reason, payout.Status, payout.TransferId, payout.FailureMessage, payout.Attempts),
            Is.EqualTo(("payout_paid", PayoutStatus.Paid, "tr_1", (string?)null, 1)));
    }

    [Test]
    public void The_idempotency_key_stays_after_an_unknown_outcome()
    {
        var payout = Owed();

        _ = Moves["retry"](payout);

        Assert.That(payout.IdempotencyKey, Is.EqualTo(payout.Id.Value));
    }

    [TestCase("fail")]
    [TestCase("postpone")]
    public void A_refusal_changes_the_idempotency_key(string refusal)
    {
        var payout = Owed();

        _ = Moves[refusal](payout);

        Assert.That(payout.IdempotencyKey, Is.EqualTo($"{payout.Id}:1"));
    }

    [TestCase(false, 0, false)]
    [TestCase(true, 0, true)]
    [TestCase(false, 13, true)]
    public void A_transfer_may_exist_after_an_attempt_or_12_hours(bool wasTried, int hours, bool expected)
    {
        var payout = Owed();
        _ = wasTried ? Moves["retry"](payout) : null;

        Assert.That(payout.MayHaveSucceeded(Now.AddHours(hours)), Is.EqualTo(expected));
    }

    [Test]
    public void A_payout_has_one_transfer_at_a_time()
    {
        var payout = Owed();
        var first = Id<Transfer>.New(Now);
        _ = payout.Send(first);

        var refused = payout.Send(Id<Transfer>.New(Now));

        Assert.That(
            (refused?.Reason, payout.OwnTransferId, payout.NextAttemptAt), Is.EqualTo(("payout_queued", first, (DateTimeOffset?)null)));
    }

    [Test]
    public void A_payout_held_during_its_transfer_is_paid_if_the_money_moved()
    {
        var payout = Owed();
        _ = payout.Send(Id<Transfer>.New(Now)) ?? payout.Hold(PayoutHoldReason.FundingHold);

        var refused = payout.Pay("tr_1", Now);

        Assert.That((refused, payout.Status, payout.HoldReason), Is.EqualTo(((Error?)null, PayoutStatus.Paid, (PayoutHoldReason?)null)));
    }

    [TestCase("fail")]
    [TestCase("postpone")]
    public void A_payout_held_during_its_transfer_stays_held_after_a_refusal(string refusal)
    {
        var payout = Owed();
        _ = payout.Send(Id<Transfer>.New(Now)) ?? payout.Hold(PayoutHoldReason.FundingHold);

        _ = Moves[refusal](payout);

        Assert.That(
            (payout.Status, payout.HoldReason, payout.OwnTransferId, payout.IdempotencyKey),
            Is.EqualTo((PayoutStatus.Held, (PayoutHoldReason?)PayoutHoldReason.FundingHold, (Id<Transfer>?)null, $"{payout.Id}:1")));
    }

    private static Payout Owed(long rewardCents = 250)
    {
        var task = CollectionTask.Create(
            new Owner(Id<Organization>.New(Now), Mode.Test),
            new TaskBrief("Record a street", "Walk any public street.", [Modality.Video], rewardCents, 100),
            Now);
        var reservation = Reservation.Create(task.Owner, task.Id, Id<User>.New(Now), "video/mp4", Now);
        var video = new VideoFacts(1, new byte[32], 1, 1, 1, 30, "h264", 0, "mp4");
        return Payout.For(Submission.Create(task, reservation, video, 1, Now), task, Now);
    }
}
