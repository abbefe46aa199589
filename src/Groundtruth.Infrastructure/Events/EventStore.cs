using Groundtruth.Application;
using Groundtruth.Application.Events;
using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Events;

internal sealed class EventStore(
    PostgresReader database, UnitOfWork work, WorkSignal<WebhookDelivery> deliveriesDue) : IEventStore
{
    private const string Columns = "id, org_id, mode, type, body, created_at";

    private const string Added = "RETURNING id, event_id, endpoint_id, org_id, mode, status, created_at";

    private const string QueueAdded =
        """
        INSERT INTO webhook_queue (delivery_id, event_id, endpoint_id, org_id, mode, status, next_attempt_at)
        SELECT id, event_id, endpoint_id, org_id, mode, status, created_at FROM added
        """;

    private const string DeliveryColumns = "id, event_id, endpoint_id, org_id, mode, status, created_at";

    private const string SelectView = "SELECT id, type, mode, created_at, body FROM events";

    private const string IsNotOfEndpoint = "NOT starts_with(type, 'webhook_endpoint.')";

    private const string IsListed = "created_at > @after";

    private static readonly Keyset Events = List(IsListed);

    private static readonly Keyset EventsNotOfEndpoints = List($"{IsListed} AND {IsNotOfEndpoint}");

    private static readonly Keyset EventsByType = ListByType(IsListed);

    private static readonly Keyset EventsByTypeNotOfEndpoints = ListByType($"{IsListed} AND {IsNotOfEndpoint}");

    public void Add(WebhookEvent announced, byte[] body)
    {
        AddEvent(announced, body);

        // The number of endpoints is unknown here, so there is an id for each possible one, with the time of the event's id.
        var ids = Enumerable.Range(0, WebhookEndpoint.MaxEndpointsPerMode)
            .Select(_ => Id<WebhookDelivery>.New(announced.AnnouncedAt).Value);
        work.Write(
            $"""
            WITH added AS (
              INSERT INTO webhook_deliveries ({DeliveryColumns})
              SELECT (@ids::text[])[row_number() OVER ()], @Id, id, org_id, mode, 'queued', @CreatedAt
              FROM webhook_endpoints
              WHERE org_id = @OrgId AND mode = @Mode AND enabled AND @Type = ANY (events)
              {Added}
            )
            {QueueAdded}
            """,
            new { ids = ids.ToArray(), announced.Id, announced.OrgId, announced.Mode, announced.Type, announced.CreatedAt });
        work.AfterCommit(deliveriesDue.Set);
    }

    public void AddFor(WebhookDelivery delivery, WebhookEvent announced, byte[] body)
    {
        AddEvent(announced, body);
        work.Write(
            $"""
            WITH added AS (
              INSERT INTO webhook_deliveries ({DeliveryColumns}) VALUES (@Id, @eventId, @EndpointId, @OrgId, @Mode, @Status, @CreatedAt)
              {Added}
            )
            {QueueAdded}
            """,
            new
            {
                delivery.Id,
                eventId = announced.Id,
                delivery.EndpointId,
                delivery.OrgId,
                delivery.Mode,
                delivery.Status,
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

    /// <remarks>
    /// Queries the primary, which runs the transactions. A transaction that adds an event locks a row within a minute; an
    /// older one without a lock is a reader, such as a backup. The ledger check names itself as a reader.
    /// </remarks>
    public Task<TimeSpan> OldestTransactionAge(CancellationToken ct) => database.QuerySingle<TimeSpan>(
        """
        SELECT coalesce(max(clock_timestamp() - xact_start), interval '0')
        FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
          AND application_name <> @Reader
          AND (backend_xid IS NOT NULL OR xact_start > clock_timestamp() - interval '1 minute')
        """,
        new { ReadOnlySnapshot.Reader },
        ct);

    /// <remarks>Never reads a standby: a follower would skip an event that the standby does not have yet.</remarks>
    public Task<IReadOnlyList<EventView>> List(Owner owner, CursorRange range, DateTimeOffset after, bool ofEndpoints, CancellationToken ct)
    {
        var bounded = range.NotBefore(Id<WebhookEvent>.Before(after));
        return database.Query<EventView>(
            (ofEndpoints ? Events : EventsNotOfEndpoints).In(range),
            new { owner.OrgId, owner.Mode, bounded.Below, bounded.Above, after, bounded.Limit },
            ct);
    }

    public Task<IReadOnlyList<EventView>> ListByType(
        Owner owner, string type, CursorRange range, DateTimeOffset after, bool ofEndpoints, CancellationToken ct)
    {
        var bounded = range.NotBefore(Id<WebhookEvent>.Before(after));
        return database.Query<EventView>(
            (ofEndpoints ? EventsByType : EventsByTypeNotOfEndpoints).In(range),
            new { owner.OrgId, owner.Mode, type, bounded.Below, bounded.Above, after, bounded.Limit },
            ct);
    }

    private void AddEvent(WebhookEvent announced, byte[] body)
    {
        RequireTransaction();
        work.Write(
            $"INSERT INTO events ({Columns}) VALUES (@Id, @OrgId, @Mode, @Type, @body, @CreatedAt)",
            new { announced.Id, announced.OrgId, announced.Mode, announced.Type, body, announced.CreatedAt });
    }

    private void RequireTransaction()
    {
        if (!work.HasBegun)
        {
            throw new InvalidOperationException("Lock a row before the announcement of an event, so that its transaction has begun.");
        }
    }

    private static Keyset List(string filter) => Keyset.List(SelectView, "org_id, mode, id", "@OrgId, @Mode", filter);

    private static Keyset ListByType(string filter) => Keyset.List(SelectView, "org_id, mode, type, id", "@OrgId, @Mode, @type", filter);
}
