using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Deliveries;

public sealed record ListEndpointHealth(IReadOnlyList<Id<WebhookEndpoint>> EndpointIds)
    : IQuery<IReadOnlyDictionary<Id<WebhookEndpoint>, EndpointHealth>>
{
    public const int Hours = 24;
}

public sealed record EndpointHealth(IReadOnlyList<HourHealth> Hours)
{
    public int DeliveredCount => Hours.Sum(hour => hour.DeliveredCount);

    public int FailedCount => Hours.Sum(hour => hour.FailedCount);

    public double? SuccessRate => DeliveredCount + FailedCount is > 0 and var all ? 100.0 * DeliveredCount / all : null;
}

public sealed record HourHealth(DateTimeOffset Hour, int DeliveredCount, int FailedCount);

internal sealed class ListEndpointHealthHandler(IEndpointHealthStore health, Caller caller, TimeProvider time)
    : IRequestHandler<ListEndpointHealth, Result<IReadOnlyDictionary<Id<WebhookEndpoint>, EndpointHealth>>>
{
    public async Task<Result<IReadOnlyDictionary<Id<WebhookEndpoint>, EndpointHealth>>> Handle(
        ListEndpointHealth query, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var first = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(1 - ListEndpointHealth.Hours);
        var delivered = (await health.ListDelivered(caller.Owner, query.EndpointIds, first, ct)).ToDictionary(
            hour => (hour.EndpointId, hour.Hour));
        EndpointHealth Of(Id<WebhookEndpoint> id) => new(
        [
            .. from offset in Enumerable.Range(0, ListEndpointHealth.Hours)
               let hour = first.AddHours(offset)
               let counts = delivered.GetValueOrDefault((id, hour))
               select new HourHealth(hour, counts?.DeliveredCount ?? 0, counts?.FailedCount ?? 0),
        ]);
        return query.EndpointIds.ToDictionary(id => id, Of);
    }
}
