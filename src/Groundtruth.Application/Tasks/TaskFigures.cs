using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

public sealed record TaskFigures
{
    public Id<CollectionTask> TaskId { get; init; }

    public int ReservedCount { get; init; }

    public long EscrowCents { get; init; }

    public long OwedCents { get; init; }

    public long PaidCents { get; init; }
}
