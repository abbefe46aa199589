using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

/// <summary>A link to what a task shows to contributors, good for an hour; null where it shows nothing.</summary>
public sealed record GetExample(Id<CollectionTask> TaskId) : IQuery<ExampleLink>;

public sealed record ExampleLink(string? Url);

internal sealed class GetExampleHandler(ITaskStore tasks, IMediaStorage storage, Caller caller) : IRequestHandler<GetExample, Result<ExampleLink>>
{
    public async Task<Result<ExampleLink>> Handle(GetExample query, CancellationToken ct) =>
        await tasks.Find(caller.Owner, query.TaskId, ct) is not { } task ? TaskErrors.NotFound
        : new ExampleLink(task.ExampleMediaKey is { } key ? await storage.SignDownload(key, MediaLink.Lifetime, ct) : null);
}
