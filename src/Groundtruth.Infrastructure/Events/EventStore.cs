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
    private const string Columns = "id, org_id, mode, type, body, created_at, expires_at";

    private const string DeliveryColumns = "id, event_id, endpoint_id, org_id, mode, status, next_attempt_at, created_at";

    private const string SelectView = "SELECT id, type, mode, created_at, body FROM events";

    private const string IsNotOfEndpoint = "NOT starts_with(type, 'webhook_endpoint.')";

    private static readonly Keyset Events = List("created_at > @after");

    private static readonly Keyset EventsNotOfEndpoints = List($"created_at > @after AND {IsNotOfEndpoint}");

    public void Add(WebhookEvent announced, byte[] body)
    {
        work.Write(
            $"""
            INSERT INTO events ({Columns})
            SELECT @Id, @OrgId, @Mode, @Type, @body, @CreatedAt, CASE
              WHEN EXISTS (SELECT 1 FROM webhook_endpoints WHERE org_id = @OrgId AND mode = @Mode AND enabled AND @Type = ANY (events))
              THEN @deliverableUntil
              ELSE @listedUntil
            END
            """,
            new
            {
                announced.Id,
                announced.OrgId,
                announced.Mode,
                announced.Type,
                body,
                announced.CreatedAt,
                deliverableUntil = announced.CreatedAt + WebhookDelivery.Lifetime,
                listedUntil = announced.CreatedAt + WebhookEvent.Lifetime,
            });

        // The number of endpoints is unknown here, so there is an id for each possible one.
        var ids = Enumerable.Range(0, WebhookEndpoint.MaxEndpointsPerMode).Select(_ => Id<WebhookDelivery>.New(announced.CreatedAt).Value);
        work.Write(
            $"""
            INSERT INTO webhook_deliveries ({DeliveryColumns})
            SELECT (@ids::text[])[row_number() OVER ()], @Id, id, org_id, mode, 'queued', @CreatedAt, @CreatedAt
            FROM webhook_endpoints
            WHERE org_id = @OrgId AND mode = @Mode AND enabled AND @Type = ANY (events)
            """,
            new { ids = ids.ToArray(), announced.Id, announced.OrgId, announced.Mode, announced.Type, announced.CreatedAt });
        work.AfterCommit(deliveriesDue.Set);
    }

    public void AddFor(WebhookDelivery delivery, WebhookEvent announced, byte[] body)
    {
        work.Write(
            $"INSERT INTO events ({Columns}) VALUES (@Id, @OrgId, @Mode, @Type, @body, @CreatedAt, @expiresAt)",
            new
            {
                announced.Id,
                announced.OrgId,
                announced.Mode,
                announced.Type,
                body,
                announced.CreatedAt,
                expiresAt = announced.CreatedAt + WebhookDelivery.Lifetime,
            });
        work.Write(
            $"INSERT INTO webhook_deliveries ({DeliveryColumns}) VALUES (@Id, @eventId, @EndpointId, @OrgId, @Mode, @Status, "
                + "@NextAttemptAt, @CreatedAt)",
            new
            {
                delivery.Id,
                eventId = announced.Id,
                delivery.EndpointId,
                delivery.OrgId,
                delivery.Mode,
                delivery.Status,
                delivery.NextAttemptAt,
                delivery.CreatedAt,
            });
        work.AfterCommit(deliveriesDue.Set);
    }

    public Task<EventView?> FindView(Owner owner, Id<WebhookEvent> id, DateTimeOffset after, bool ofEndpoints, CancellationToken ct) =>
        database.QuerySingle<EventView>(
        SelectView + " WHERE id = @id AND org_id = @OrgId AND mode = @Mode AND created_at > @after"
            + (ofEndpoints ? "" : $" AND {IsNotOfEndpoint}"),
        new { id, owner.OrgId, owner.Mode, after },
        ct);

    public Task<IReadOnlyList<EventView>> List(Owner owner, CursorRange range, DateTimeOffset after, bool ofEndpoints, CancellationToken ct)
    {
        // Ids sort by time, so this bound keeps expired events out of the scan.
        var oldest = Id<WebhookEvent>.Before(after);
        var above = string.CompareOrdinal(range.Above, oldest) > 0 ? range.Above : oldest;
        return database.Query<EventView>(
            (ofEndpoints ? Events : EventsNotOfEndpoints).In(range),
            new { owner.OrgId, owner.Mode, range.Below, Above = above, after, range.Limit },
            ct);
    }

    private static Keyset List(string filter) => Keyset.List(SelectView, "org_id, mode, id", "@OrgId, @Mode", filter);
}
