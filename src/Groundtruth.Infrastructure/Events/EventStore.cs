using Groundtruth.Application;
using Groundtruth.Application.Events;
using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Events;

internal sealed class EventStore(PostgresReader database, UnitOfWork work, WorkSignal<WebhookDelivery> deliveriesDue) : IEventStore
{
    private const string SelectView = "SELECT id, type, mode, created_at, body FROM events ";

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
            SnakeCase<Mode>.Of(announced.Mode),
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
            SnakeCase<Mode>.Of(announced.Mode),
            announced.Type,
            announced.CreatedAt);
        work.AfterCommit(deliveriesDue.Set);
    }

    public void AddFor(WebhookDelivery delivery, WebhookEvent announced, byte[] body)
    {
        work.Write(
            "INSERT INTO events (id, org_id, mode, type, body, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            announced.Id.Value,
            announced.OrgId.Value,
            SnakeCase<Mode>.Of(announced.Mode),
            announced.Type,
            body,
            announced.CreatedAt,
            announced.CreatedAt + WebhookDelivery.Lifetime);
        work.Write(
            """
            INSERT INTO webhook_deliveries (id, event_id, endpoint_id, org_id, mode, status, next_attempt_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            delivery.Id.Value,
            announced.Id.Value,
            delivery.EndpointId.Value,
            delivery.OrgId.Value,
            SnakeCase<Mode>.Of(delivery.Mode),
            SnakeCase<DeliveryStatus>.Of(delivery.Status),
            delivery.NextAttemptAt,
            delivery.CreatedAt);
        work.AfterCommit(deliveriesDue.Set);
    }

    public Task<EventView?> FindView(Owner owner, Id<WebhookEvent> id, DateTimeOffset after, bool ofEndpoints, CancellationToken ct) => database.QuerySingle<EventView>(
        SelectView + "WHERE id = @id AND org_id = @OrgId AND mode = @Mode AND created_at > @after" + Types(ofEndpoints),
        new { id, owner.OrgId, owner.Mode, after },
        ct);

    public Task<IReadOnlyList<EventView>> List(Owner owner, CursorRange range, DateTimeOffset after, bool ofEndpoints, CancellationToken ct)
    {
        // Ids sort by time: so what is too old lies at the end of the list, and is not even looked at.
        var oldest = Id<WebhookEvent>.Before(after);
        var above = string.CompareOrdinal(range.Above, oldest) > 0 ? range.Above : oldest;
        return database.Query<EventView>(
            SelectView
            + "WHERE org_id = @OrgId AND mode = @Mode AND id < @Below AND id > @above AND created_at > @after"
            + Types(ofEndpoints)
            + (range.OldestFirst ? " ORDER BY id LIMIT @Limit" : " ORDER BY id DESC LIMIT @Limit"),
            new { owner.OrgId, owner.Mode, range.Below, above, after, range.Limit },
            ct);
    }

    private static string Types(bool ofEndpoints) => ofEndpoints ? "" : " AND NOT starts_with(type, 'webhook_endpoint.')";
}
