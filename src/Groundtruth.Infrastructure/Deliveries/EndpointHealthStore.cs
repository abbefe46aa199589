using Groundtruth.Application.Deliveries;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Deliveries;

internal sealed class EndpointHealthStore(PostgresReader database) : IEndpointHealthStore
{
    public Task<IReadOnlyList<HourDelivered>> ListDelivered(
        Owner owner, IReadOnlyList<Id<WebhookEndpoint>> endpointIds, DateTimeOffset since,
        CancellationToken ct) => database.Query<HourDelivered>(
        """
        SELECT endpoint_id, date_trunc('hour', created_at, 'UTC') AS hour, (count(*) FILTER (WHERE status = 'delivered'))::int AS delivered_count,
               (count(*) FILTER (WHERE status <> 'delivered' AND (finished_at IS NOT NULL OR failures > 0)))::int AS failed_count
        FROM webhook_deliveries
        WHERE endpoint_id = ANY (@ids) AND org_id = @OrgId AND mode = @Mode AND id > @first AND created_at >= @since
        GROUP BY 1, 2
        """,
        new
        {
            ids = endpointIds.Select(id => id.Value).ToArray(),
            owner.OrgId,
            owner.Mode,
            first = Id<WebhookDelivery>.Before(since),
            since,
        },
        ct);
}
