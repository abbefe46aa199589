using Groundtruth.Application.Storage;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Examples;

public sealed record GetExample(Id<CollectionTask> TaskId) : IQuery<string>;

internal sealed class GetExampleHandler(ITaskStore tasks, IMediaStorage storage, Caller caller)
    : IRequestHandler<GetExample, Result<string>>
{
    public async Task<Result<string>> Handle(GetExample query, CancellationToken ct) =>
        await tasks.Find(caller.Owner, query.TaskId, ct) is { ExampleStatus: ExampleStatus.Ready, ExampleMediaKey: { } key }
            ? await storage.SignDownload(key, MediaLink.Lifetime, ct)
            : TaskErrors.NotFound;
}
