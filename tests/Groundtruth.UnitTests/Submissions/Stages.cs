using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Submissions;

/// <summary>The stages of a task, each built on the previous one.</summary>
internal static class Stages
{
    public static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    public static readonly Id<User> Contributor = Id<User>.New(Now);

    public static readonly ReservationEligibility Eligible = new(
        0, IsMember: false, HasReservation: false, HasStandingSubmission: false, Rejections: 0, Country: "US");

    public static CollectionTask OpenTask(int targetSubmissions = 3, long rewardCents = 250)
    {
        var task = CollectionTask.Create(
            new Owner(Id<Organization>.New(Now), Mode.Test),
            new TaskBrief("Record a busy street scene", "Walk any public street.", [Modality.Video], rewardCents, targetSubmissions),
            Now);
        Assert.That(task.Fund(task.BudgetCents, Now), Is.Null);
        return task;
    }

    public static CheckoutSession Payment(CollectionTask task, string id, long cents)
    {
        var session = CheckoutSession.Open(id, $"https://pay.example/{id}", task.Id, task.Owner, cents, Now.AddHours(24), Now);
        Assert.That(session.Pay(new Payment(id, task.Id.Value, $"pi_{id}", cents, "usd"), Now), Is.Null);
        return session;
    }

    public static Reservation Reservation(CollectionTask task) =>
        Domain.Reservations.Reservation.Create(task.Owner, task.Id, Contributor, VideoType.Default, Now);

    public static Reservation CheckedReservation(CollectionTask task)
    {
        var reservation = Reservation(task);
        Assert.That(reservation.BeginCheck(isMember: false, Now), Is.Null);
        return reservation;
    }

    public static Submission PendingSubmission(CollectionTask task)
    {
        var reservation = CheckedReservation(task);
        Assert.That(reservation.Submit(reservation.CheckedUntil, isMember: false, Now), Is.Null);
        Assert.That(task.CountSubmission(Now), Is.Null);
        return Submission.Create(
            task, reservation, new VideoFacts(1000, new byte[32], 31, 1920, 1080, 30, "h264", 0, "mp4"), attempt: 1, Now);
    }
}
