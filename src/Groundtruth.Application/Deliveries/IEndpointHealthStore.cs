using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Deliveries;

public interface IEndpointHealthStore
{
    Task<IReadOnlyList<HourDelivered>> ListDelivered(
        Owner owner, IReadOnlyList<Id<WebhookEndpoint>> endpointIds, DateTimeOffset since, CancellationToken ct);
}

public sealed record HourDelivered
{
    public Id<WebhookEndpoint> EndpointId { get; init; }

    public DateTimeOffset Hour { get; init; }

    public int DeliveredCount { get; init; }

    /// <summary>Exhausted, or failed with a retry scheduled.</summary>
    public int FailedCount { get; init; }
}
