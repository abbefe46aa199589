using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Reviews;

public sealed record ListPendingSubmissions(Id<CollectionTask>? TaskId, Id<Submission>? After) : IQuery<PendingSubmissions>
{
    /// <summary>The number of submissions that fit on a page with full details.</summary>
    public const int Size = 8;
}

public sealed record PendingSubmissions(
    Id<CollectionTask>? TaskId, IReadOnlyList<PendingSubmission> Submissions, int PendingCount, bool HasMore);

internal sealed class ListPendingSubmissionsHandler(IReviewStore queue, Caller caller)
    : IRequestHandler<ListPendingSubmissions, Result<PendingSubmissions>>
{
    public async Task<Result<PendingSubmissions>> Handle(ListPendingSubmissions query, CancellationToken ct)
    {
        var pending = await queue.List(caller.Owner, query.TaskId, query.After, ListPendingSubmissions.Size + 1, ct);
        return new PendingSubmissions(
            query.TaskId,
            [.. pending.Take(ListPendingSubmissions.Size)],
            query.TaskId is { } taskId ? await queue.CountOfTask(caller.Owner, taskId, ct) : await queue.Count(caller.Owner, ct),
            pending.Count > ListPendingSubmissions.Size);
    }
}
