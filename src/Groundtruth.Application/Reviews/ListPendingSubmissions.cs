using Groundtruth.Application.Dashboard;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Reviews;

/// <summary>What is to be decided next, those that came first first.</summary>
/// <param name="TaskId">Of one task; null for all.</param>
/// <param name="After">Only those that came after this one.</param>
public sealed record ListPendingSubmissions(Id<CollectionTask>? TaskId, Id<Submission>? After) : IQuery<PendingSubmissions>
{
    /// <summary>As many as a page can show with all that is needed to decide them.</summary>
    public const int Size = 8;
}

/// <param name="PendingCount">How many there are in all.</param>
public sealed record PendingSubmissions(Id<CollectionTask>? TaskId, IReadOnlyList<PendingSubmission> Submissions, int PendingCount, bool HasMore);

internal sealed class ListPendingSubmissionsHandler(IDashboardStore dashboard, Caller caller) : IRequestHandler<ListPendingSubmissions, Result<PendingSubmissions>>
{
    public async Task<Result<PendingSubmissions>> Handle(ListPendingSubmissions query, CancellationToken ct)
    {
        var pending = await dashboard.ListPending(caller.Owner, query.TaskId, query.After, ListPendingSubmissions.Size + 1, ct);
        return new PendingSubmissions(
            query.TaskId,
            [.. pending.Take(ListPendingSubmissions.Size)],
            await dashboard.CountPending(caller.Owner, query.TaskId, ct),
            pending.Count > ListPendingSubmissions.Size);
    }
}
