using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Marketplace;

/// <summary>A task as contributors see it; also when full or ended.</summary>
/// <param name="IsExampleSigned">True for a link to its example video. Some stores sign by a call over the network.</param>
public sealed record GetOffer(Id<CollectionTask> TaskId, bool IsExampleSigned = false) : IQuery<TaskOffer>;

internal sealed class GetOfferHandler(IOfferStore offers, IMediaStorage storage, SignedIn contributor, TimeProvider time)
    : IRequestHandler<GetOffer, Result<TaskOffer>>
{
    public async Task<Result<TaskOffer>> Handle(GetOffer query, CancellationToken ct)
    {
        if (await offers.Find(query.TaskId, contributor.Mode, time.Now(), ct) is not { } offer)
        {
            return TaskErrors.NotFound;
        }

        return query.IsExampleSigned && offer.ExampleMediaKey is { } example
            ? offer with { ExampleMediaUrl = await storage.SignDownload(example, MediaLink.Lifetime, ct) }
            : offer;
    }
}
