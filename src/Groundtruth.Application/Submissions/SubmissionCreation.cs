using Groundtruth.Application.Events;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Submissions;

internal sealed class SubmissionCreation(
    ITaskStore tasks, IReservationStore reservations, ISubmissionStore submissions, WebhookEvents events, TimeProvider time)
{
    /// <param name="reservation">Its state when the inspection began; it or its task may have ended since.</param>
    /// <param name="requestedAt">The time of the request to submit. A delay on our side must not make a video too old.</param>
    public async Task<Result<SubmissionView>> Create(
        Reservation reservation, VideoFacts video, DateTimeOffset requestedAt, CancellationToken ct)
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

        var problems = await Problems(task, video, requestedAt, ct);
        if (problems.Count > 0)
        {
            return Error.Invalid(problems);
        }

        var submission = Submission.Create(task, current, video, attempt: eligibility.Rejections + 1, now);
        var view = SubmissionView.Of(submission);
        tasks.Save(task);
        reservations.Save(current);
        submissions.Add(submission);
        events.Announce(SubmissionEvents.Created, submission.Owner, view, now);
        return view;
    }

    private async Task<IReadOnlyList<FieldError>> Problems(
        CollectionTask task, VideoFacts video, DateTimeOffset requestedAt, CancellationToken ct)
    {
        var isDuplicate = video.VideoSha256 is { } coded && await IsDuplicate(task.Mode, coded, ct);
        return
        [
            .. from miss in task.Requirements.Misses(video, requestedAt)
               select new FieldError(ReservationErrors.UploadField, miss.Code, miss.Message),
            .. isDuplicate ? SubmissionErrors.DuplicateVideo.Fields : [],
        ];
    }

    /// <summary>Locked, because another container with the same coded video may be inspected concurrently.</summary>
    private async Task<bool> IsDuplicate(Mode mode, byte[] coded, CancellationToken ct)
    {
        await submissions.LockVideo(mode, coded, ct);
        return await submissions.IsSubmitted(mode, coded, ct);
    }
}
