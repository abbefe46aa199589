using Groundtruth.Application;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Webhooks;

internal sealed class EventStore(UnitOfWork work, WorkSignal<WebhookDelivery> deliveriesDue) : IEventStore
{
    public void Add(WebhookEvent announced, byte[] body)
    {
        work.Write(
            """
            INSERT INTO events (id, org_id, mode, type, body, created_at, expires_at)
            SELECT $1, $2, $3, $4, $5, $6, CASE
              WHEN EXISTS (SELECT 1 FROM webhook_endpoints WHERE org_id = $2 AND mode = $3 AND enabled AND $4 = ANY (events)) THEN $8 ELSE $7
            END
            """,
            announced.Id.Value,
            announced.OrgId.Value,
            Words<Mode>.Of(announced.Mode),
            announced.Type,
            body,
            announced.CreatedAt,
            announced.CreatedAt + WebhookEvent.Lifetime,
            announced.CreatedAt + WebhookDelivery.Lifetime);

        // How many endpoints there are is not known here, but how many there can be: so an id is at hand for each.
        var ids = Enumerable.Range(0, WebhookEndpoint.MaxEndpointsPerMode).Select(_ => Id<WebhookDelivery>.New(announced.CreatedAt).Value);
        work.Write(
            """
            INSERT INTO webhook_deliveries (id, event_id, endpoint_id, org_id, mode, status, next_attempt_at, created_at)
            SELECT ($1::text[])[row_number() OVER ()], $2, id, org_id, mode, 'queued', $6, $6
            FROM webhook_endpoints
            WHERE org_id = $3 AND mode = $4 AND enabled AND $5 = ANY (events)
            """,
            ids.ToArray(),
            announced.Id.Value,
            announced.OrgId.Value,
            Words<Mode>.Of(announced.Mode),
            announced.Type,
            announced.CreatedAt);
        work.AfterCommit(deliveriesDue.Set);
    }
}
