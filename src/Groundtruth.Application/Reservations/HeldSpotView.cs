using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Reservations;

public sealed record HeldSpotView
{
    public Id<Reservation> Id { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public string TaskTitle { get; init; } = "";

    public long RewardCents { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
