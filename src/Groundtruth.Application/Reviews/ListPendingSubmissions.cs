using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Reviews;

public sealed record ListPendingSubmissions(Id<CollectionTask>? TaskId, Id<Submission>? After, Signal? Signal = null)
    : IQuery<PendingSubmissions>
{
    /// <summary>The number of submissions that fit on a page with full details.</summary>
    public const int Size = 8;
}

public sealed record PendingSubmissions(
    Id<CollectionTask>? TaskId, Signal? Signal, IReadOnlyList<PendingSubmission> Submissions, int PendingCount, bool HasMore);

internal sealed class ListPendingSubmissionsHandler(IReviewStore queue, Caller caller)
    : IRequestHandler<ListPendingSubmissions, Result<PendingSubmissions>>
{
    public async Task<Result<PendingSubmissions>> Handle(ListPendingSubmissions query, CancellationToken ct)
    {
        const int Limit = ListPendingSubmissions.Size + 1;
        var pending = query.Signal is { } signal
            ? await queue.ListWithSignal(caller.Owner, query.TaskId, signal, query.After, Limit, ct)
            : await queue.List(caller.Owner, query.TaskId, query.After, Limit, ct);
        return new PendingSubmissions(
            query.TaskId,
            query.Signal,
            [.. pending.Take(ListPendingSubmissions.Size)],
            query.TaskId is { } taskId ? await queue.CountOfTask(caller.Owner, taskId, ct) : await queue.Count(caller.Owner, ct),
            pending.Count > ListPendingSubmissions.Size);
    }
}
