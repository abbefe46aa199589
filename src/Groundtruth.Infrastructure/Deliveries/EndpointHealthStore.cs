using System.Globalization;
using Groundtruth.Application.Deliveries;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database.Replica;

namespace Groundtruth.Infrastructure.Deliveries;

internal sealed class EndpointHealthStore(ListReader lists) : IEndpointHealthStore
{
    public Task<IReadOnlyList<HourDelivered>> ListDelivered(
        Owner owner, IReadOnlyList<Id<WebhookEndpoint>> endpointIds, DateTimeOffset since,
        CancellationToken ct) => lists.Query<HourDelivered>(
        owner,
        """
        SELECT t.scope AS endpoint_id, (t.part || ':00:00Z')::timestamptz AS hour,
               coalesce(sum(t.count) FILTER (WHERE t.name = 'delivered'), 0)::int AS delivered_count,
               coalesce(sum(t.count) FILTER (WHERE t.name = 'failed'), 0)::int AS failed_count
        FROM current_tallies t
        JOIN webhook_endpoints e ON e.id = t.scope
        WHERE t.scope = ANY (@ids) AND t.mode = @Mode AND t.part >= @first AND t.part < ':' AND e.org_id = @OrgId AND e.mode = @Mode
        GROUP BY t.scope, t.part
        """,
        new
        {
            ids = endpointIds.Select(id => id.Value).ToArray(),
            owner.OrgId,
            owner.Mode,
            first = since.UtcDateTime.ToString("yyyy-MM-ddTHH", CultureInfo.InvariantCulture),
        },
        ct);
}
