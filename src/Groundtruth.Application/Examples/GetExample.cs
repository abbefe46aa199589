using Groundtruth.Application.Storage;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Examples;

/// <summary>A link to a task's example video.</summary>
/// <param name="IsDownload">True for a link under which a browser saves the video.</param>
public sealed record GetExample(Id<CollectionTask> TaskId, bool IsDownload) : IQuery<string>;

internal sealed class GetExampleHandler(ITaskStore tasks, IMediaStorage storage, Caller caller)
    : IRequestHandler<GetExample, Result<string>>
{
    public async Task<Result<string>> Handle(GetExample query, CancellationToken ct) =>
        await tasks.Find(caller.Owner, query.TaskId, ct) is { ExampleStatus: ExampleStatus.Ready, ExampleMediaKey: { } key }
            ? await storage.SignFound(key, query.IsDownload ? MediaLink.FileName(query.TaskId.Value, key) : null, ct)
            : TaskErrors.NotFound;
}
