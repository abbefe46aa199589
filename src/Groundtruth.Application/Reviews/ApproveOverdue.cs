using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Reviews;

/// <summary>Auto-approves submissions whose review period has ended. Safe on several workers. Returns the number approved.</summary>
public sealed record ApproveOverdue : ICommand<int>;

internal sealed partial class ApproveOverdueHandler(
    ISubmissionStore submissions, IServiceScopeFactory scopes, TimeProvider time, ILogger<ApproveOverdueHandler> logger)
    : IRequestHandler<ApproveOverdue, Result<int>>
{
    private const int BatchSize = 100;

    public async Task<Result<int>> Handle(ApproveOverdue command, CancellationToken ct)
    {
        var approved = 0;
        foreach (var overdue in await submissions.ListOverdue(BatchSize, time.Now(), ct))
        {
            approved += await Approve(overdue, ct) ? 1 : 0;
        }

        return approved;
    }

    /// <summary>Runs in its own transaction, so that one failure does not block the others.</summary>
    private async Task<bool> Approve(OverdueSubmission overdue, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var tx = scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Begin();
            var decisions = scope.ServiceProvider.GetRequiredService<SubmissionDecisions>();
            var decided = await decisions.Approve(
                overdue.Owner, overdue.Id, (submission, now) => submission.ApproveOverdue(now), ct);
            if (decided.Error == TaskErrors.OnFundingHold)
            {
                await tx.Rollback();
                await decisions.PostponeAutoApproval(overdue.Owner, overdue.Id, ct);
            }
            else if (decided.Error is not null)
            {
                return false;
            }

            await tx.Commit(ct);
            return decided.Error is null;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogPostponed(e, overdue.Id.Value);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Submission {SubmissionId} auto-approval failed; will retry")]
    private partial void LogPostponed(Exception e, string submissionId);
}
