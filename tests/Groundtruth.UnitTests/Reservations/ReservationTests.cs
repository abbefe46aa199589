using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;
using Groundtruth.UnitTests.Submissions;

namespace Groundtruth.UnitTests.Reservations;

public sealed class ReservationTests
{
    private static readonly DateTimeOffset Now = Stages.Now;

    [TestCase(3599, true)]
    [TestCase(3600, false)]
    public void A_reservation_lasts_an_hour(int seconds, bool isLive) =>
        Assert.That(Stages.Reservation(Stages.OpenTask()).IsLive(Now.AddSeconds(seconds)), Is.EqualTo(isLive));

    [Test]
    public void The_spot_is_held_while_the_video_is_inspected()
    {
        var reservation = Stages.Reservation(Stages.OpenTask());

        Assert.That(reservation.BeginCheck(isMember: false, Now.AddMinutes(59)), Is.Null);

        Assert.That((reservation.IsLive(Now.AddMinutes(63)), reservation.HoldsSpot(Now.AddMinutes(63))), Is.EqualTo((false, true)));
        Assert.That(reservation.StatusAt(Now.AddMinutes(63)), Is.EqualTo(ReservationStatus.Inspecting));
        Assert.That(reservation.HoldsSpot(Now.AddMinutes(59).AddHours(12)), Is.False);
        Assert.That(reservation.Submit(reservation.CheckedUntil, isMember: false, Now.AddMinutes(63)), Is.Null);
    }

    [Test]
    public void Inspections_do_not_lengthen_a_reservation()
    {
        var reservation = Stages.Reservation(Stages.OpenTask());
        var expiresAt = reservation.ExpiresAt;

        Assert.That(reservation.BeginCheck(isMember: false, Now.AddMinutes(59)), Is.Null);
        reservation.EndCheck();

        Assert.That((reservation.ExpiresAt, reservation.HoldsSpot(Now.AddMinutes(60))), Is.EqualTo((expiresAt, false)));
        Assert.That(reservation.BeginCheck(isMember: false, Now.AddMinutes(60)), Is.EqualTo(ReservationErrors.Ended));
    }

    [Test]
    public void Member_of_the_organization_cannot_submit()
    {
        var reservation = Stages.Reservation(Stages.OpenTask());

        Assert.That(reservation.BeginCheck(isMember: true, Now), Is.EqualTo(ReservationErrors.OwnTask));
        Assert.That(reservation.BeginCheck(isMember: false, Now), Is.Null);
        Assert.That(reservation.Submit(reservation.CheckedUntil, isMember: true, Now), Is.EqualTo(ReservationErrors.OwnTask));
        Assert.That(reservation.Status, Is.EqualTo(ReservationStatus.Live));
    }

    [Test]
    public void Only_one_inspection_runs_at_a_time()
    {
        var reservation = Stages.CheckedReservation(Stages.OpenTask());

        Assert.That(reservation.BeginCheck(isMember: false, Now.AddMinutes(9)), Is.EqualTo(ReservationErrors.CheckInProgress));
        Assert.That(reservation.Release(Now.AddHours(11)), Is.EqualTo(ReservationErrors.CheckInProgress));
        reservation.EndCheck();
        Assert.That(reservation.BeginCheck(isMember: false, Now.AddMinutes(10)), Is.Null);
    }

    [Test]
    public void A_superseded_inspection_cannot_submit()
    {
        var reservation = Stages.CheckedReservation(Stages.OpenTask());
        var slow = reservation.CheckedUntil;
        reservation.EndCheck();
        Assert.That(reservation.BeginCheck(isMember: false, Now.AddMinutes(11)), Is.Null);

        var refused = reservation.Submit(slow, isMember: false, Now.AddMinutes(12));

        Assert.That((refused, reservation.Status), Is.EqualTo((ReservationErrors.Ended, ReservationStatus.Live)));
    }

    [TestCase(30, 90)]
    [TestCase(210, 270)]
    public void A_failed_inspection_holds_the_spot_for_another_hour(int failedAfterMinutes, int heldMinutes)
    {
        var reservation = Stages.CheckedReservation(Stages.OpenTask());

        reservation.EndFailedCheck(Now.AddMinutes(failedAfterMinutes));

        Assert.That((reservation.ExpiresAt, reservation.CheckedUntil), Is.EqualTo((Now.AddMinutes(heldMinutes), (DateTimeOffset?)null)));
        Assert.That(reservation.BeginCheck(isMember: false, Now.AddMinutes(heldMinutes - 1)), Is.Null);
    }

    [Test]
    public void A_failed_inspection_does_not_shorten_the_hold()
    {
        var reservation = Stages.CheckedReservation(Stages.OpenTask());
        var expiresAt = reservation.ExpiresAt;

        reservation.EndFailedCheck(Now.AddMinutes(-10));

        Assert.That(reservation.ExpiresAt, Is.EqualTo(expiresAt));
    }

    [Test]
    public void A_failed_inspection_does_not_revive_an_ended_reservation()
    {
        var reservation = Stages.CheckedReservation(Stages.OpenTask());

        reservation.EndFailedCheck(Now.AddHours(13));

        Assert.That(reservation.IsLive(Now.AddHours(13)), Is.False);
    }

    [Test]
    public void A_new_upload_ends_the_previous_inspection()
    {
        var reservation = Stages.CheckedReservation(Stages.OpenTask());
        var slow = reservation.CheckedUntil;
        var upload = Id<Upload>.New(Now);

        Assert.That(
            reservation.AttachUpload(upload, "uploads/a.webm", "video/webm", Now.AddMinutes(9)),
            Is.EqualTo(ReservationErrors.CheckInProgress));
        reservation.EndCheck();
        Assert.That(reservation.AttachUpload(upload, "uploads/a.webm", "video/webm", Now.AddMinutes(10)), Is.Null);

        Assert.That((reservation.UploadId, reservation.UploadKey), Is.EqualTo(((Id<Upload>?)upload, "uploads/a.webm")));
        Assert.That(reservation.MediaObjectKey, Does.EndWith(".webm"));
    }

    [Test]
    public void Arriving_bytes_hold_the_spot_up_to_four_hours()
    {
        var reservation = Stages.Reservation(Stages.OpenTask());
        reservation.HoldLonger(Reservation.HoldAfterActivity, Now.AddMinutes(54));
        var early = reservation.ExpiresAt - Now;
        List<double> minutes = [];
        for (var now = Now.AddMinutes(56); reservation.IsLive(now); now = now.AddMinutes(1))
        {
            reservation.HoldLonger(Reservation.HoldAfterActivity, now);
            minutes.Add((reservation.ExpiresAt - Now).TotalMinutes);
        }

        Assert.That((early.TotalMinutes, minutes[0], minutes[^1]), Is.EqualTo((60.0, 71.0, 240.0)));
    }

    [TestCase(44, 60)]
    [TestCase(50, 75)]
    [TestCase(59, 84)]
    public void The_spot_is_held_as_long_as_needed(int minute, int heldMinutes)
    {
        var reservation = Stages.Reservation(Stages.OpenTask());

        reservation.HoldLonger(TimeSpan.FromMinutes(15), Now.AddMinutes(minute));

        Assert.That((reservation.ExpiresAt - Now).TotalMinutes, Is.EqualTo(heldMinutes));
    }

    [Test]
    public void An_ended_reservation_refuses_every_operation()
    {
        var reservation = Stages.Reservation(Stages.OpenTask());
        Assert.That(reservation.Release(Now), Is.Null);

        Assert.That(
            new[]
            {
                reservation.AttachUpload(Id<Upload>.New(Now), "uploads/a.mp4", "video/mp4", Now),
                reservation.BeginCheck(isMember: false, Now),
                reservation.Submit(null, isMember: false, Now), reservation.Release(Now),
            },
            Is.All.EqualTo(ReservationErrors.Ended));
    }
}
