using Groundtruth.Application.Events;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Reviews;

/// <summary>Runs in the current transaction and makes no external calls.</summary>
internal sealed class SubmissionDecisions(
    ITaskStore tasks, ISubmissionStore submissions, ReviewSettlement settlement, WebhookEvents events, TimeProvider time)
{
    private static readonly TimeSpan PostponedBy = TimeSpan.FromDays(1);

    public async Task<Result<SubmissionView>> Approve(
        Owner owner, Id<Submission> id, Func<Submission, DateTimeOffset, Error?> approve, CancellationToken ct)
    {
        if (await Lock(owner, id, ct) is not var (task, submission))
        {
            return SubmissionErrors.NotFound;
        }

        var now = time.Now();
        if ((approve(submission, now) ?? task.CountApproval(now)) is { } refused)
        {
            return refused;
        }

        var payout = settlement.Owe(submission, task, now);
        var view = await Finish(task, submission, payout, SubmissionEvents.Approved, now, ct);
        if (task.Status == CollectionTaskStatus.Completed)
        {
            // The last approval: a completed task has no pending submissions.
            events.Announce(TaskEvents.Completed, task.Owner, TaskView.Of(task), now);
        }

        return view;
    }

    public async Task<Result<SubmissionView>> Reject(
        Owner owner, Id<Submission> id, Func<Submission, DateTimeOffset, Error?> reject, CancellationToken ct)
    {
        if (await Lock(owner, id, ct) is not var (task, submission))
        {
            return SubmissionErrors.NotFound;
        }

        var now = time.Now();
        if (reject(submission, now) is { } refused)
        {
            return refused;
        }

        task.CountRejection(now);
        return await Finish(task, submission, null, SubmissionEvents.Rejected, now, ct);
    }

    /// <summary>Extends the review period of a submission while its task's funding is on hold.</summary>
    public async Task PostponeAutoApproval(Owner owner, Id<Submission> id, CancellationToken ct)
    {
        if (await Lock(owner, id, ct) is not var (_, submission))
        {
            return;
        }

        submission.PostponeAutoApproval(time.Now() + PostponedBy);
        submissions.Save(submission);
    }

    /// <summary>Follows the global lock order: task, then submission.</summary>
    private async Task<(CollectionTask Task, Submission Submission)?> Lock(Owner owner, Id<Submission> id, CancellationToken ct) =>
        await submissions.FindTask(owner, id, ct) is { } taskId
        && await tasks.FindForUpdate(owner, taskId, ct) is { } task
        && await submissions.FindForUpdate(owner, id, ct) is { } submission
            ? (task, submission)
            : null;

    private async Task<Result<SubmissionView>> Finish(
        CollectionTask task, Submission submission, Payout? payout, EventType<SubmissionView> eventType, DateTimeOffset now,
        CancellationToken ct)
    {
        await settlement.RefundRest(task, now, ct);
        var view = SubmissionView.Of(submission, payout);
        submissions.Save(submission);
        tasks.Save(task);
        events.Announce(eventType, submission.Owner, view, now);
        return view;
    }
}
