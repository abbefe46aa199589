using Groundtruth.Application.Events;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Tasks;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Submissions;

/// <summary>If the video is invalid, returns every problem and keeps the reservation for another attempt.</summary>
public sealed record SubmitReservation(Id<Reservation> ReservationId) : ICommand<SubmissionView>;

internal sealed class SubmitReservationHandler(
    ArrivedUploads arrived, UploadInspection inspection, UploadedVideos videos, SubmissionIntake intake, SignedIn contributor,
    IUnitOfWork db)
    : IRequestHandler<SubmitReservation, Result<SubmissionView>>
{
    public async Task<Result<SubmissionView>> Handle(SubmitReservation command, CancellationToken ct)
    {
        await arrived.Settle(contributor, command.ReservationId, ct);
        if (await inspection.Refuse(contributor.UserId, contributor.Mode, command.ReservationId, ct) is { } unready)
        {
            return unready;
        }

        await using var tx = db.Begin();
        var begun = await inspection.Begin(contributor.UserId, contributor.Mode, command.ReservationId, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        var reservation = begun.Value;
        if (await tx.CommitPhase(ct) is { } conflict)
        {
            return conflict;
        }

        Result<SubmissionView>? submission = null;
        try
        {
            var video = await videos.Inspect(reservation, ct);
            submission = video.Error ?? await intake.Create(reservation, video.Value, ct);
            submission = submission.Error ?? await tx.Commit(submission.Value, ct);
            return submission;
        }
        finally
        {
            if (submission is not { Error: null })
            {
                // Only an invalid video is deleted; any other failure keeps the upload, so that the contributor can submit again.
                await tx.Rollback();
                await inspection.End(reservation, discard: submission?.Error?.Kind == ErrorKind.Invalid, ct);
                await tx.CommitAndReleaseKey(ct);
            }
        }
    }
}

internal sealed class SubmissionIntake(
    ITaskStore tasks, IReservationStore reservations, ISubmissionStore submissions, WebhookEvents events, TimeProvider time)
{
    /// <param name="reservation">Its state when the inspection began; it or its task may have ended since.</param>
    public async Task<Result<SubmissionView>> Create(Reservation reservation, VideoFacts video, CancellationToken ct)
    {
        var task = await tasks.FindForUpdate(reservation.Owner, reservation.TaskId, ct);
        var current = await reservations.FindForUpdate(reservation.ContributorId, reservation.Mode, reservation.Id, ct);
        if (task is null || current is null)
        {
            return ReservationErrors.NotFound;
        }

        var now = time.Now();
        var eligibility = await reservations.FindEligibility(reservation.ContributorId, task, now, ct);
        if ((current.Submit(reservation.CheckedUntil, eligibility.IsMember, now) ?? task.CountSubmission(now)) is { } refused)
        {
            return refused;
        }

        var submission = Submission.Create(task, current, video, attempt: eligibility.Rejections + 1, now);
        var view = SubmissionView.Of(submission);
        tasks.Save(task);
        reservations.Save(current);
        submissions.Add(submission);
        events.Announce(SubmissionEvents.Created, submission.Owner, view, now);
        return view;
    }
}
