using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Marketplace;

/// <summary>A link to a task's example video, for contributors.</summary>
/// <param name="IsDownload">True for a link under which a browser saves the video.</param>
public sealed record GetOfferExample(Id<CollectionTask> TaskId, bool IsDownload) : IQuery<string>;

internal sealed class GetOfferExampleHandler(IOfferStore offers, IMediaStorage storage, SignedIn contributor, TimeProvider time)
    : IRequestHandler<GetOfferExample, Result<string>>
{
    public async Task<Result<string>> Handle(GetOfferExample query, CancellationToken ct) =>
        await offers.Find(query.TaskId, contributor.Mode, time.Now(), ct) is { ExampleMediaKey: { } key }
            ? await storage.SignFound(key, query.IsDownload ? MediaLink.FileName(query.TaskId.Value, key) : null, ct)
            : TaskErrors.NotFound;
}
