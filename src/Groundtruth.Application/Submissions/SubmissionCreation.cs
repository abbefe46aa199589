using Groundtruth.Application.Events;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Submissions;

internal sealed class SubmissionCreation(
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

        if (UploadedVideos.RefuseMisses(task.Requirements.Misses(video, now)) is { } missed)
        {
            return missed;
        }

        if (video.VideoSha256 is { } coded && await submissions.IsSubmitted(task.Mode, coded, ct))
        {
            return SubmissionErrors.DuplicateVideo;
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
