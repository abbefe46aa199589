using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;

namespace Groundtruth.Application.Events;

public interface IEventStore
{
    /// <summary>Adds one delivery per subscribed, enabled endpoint. The commit wakes the delivery worker.</summary>
    /// <param name="body">The exact bytes sent at every attempt.</param>
    /// <exception cref="InvalidOperationException">
    /// The transaction has not begun, so a client that pages forward could miss its events.
    /// </exception>
    void Add(WebhookEvent announced, byte[] body);

    /// <summary>Stores an event for a single endpoint, regardless of its subscriptions.</summary>
    void AddFor(WebhookDelivery delivery, WebhookEvent announced, byte[] body);

    /// <param name="after">Hides events at or before this time.</param>
    /// <param name="ofEndpoints">Includes events about webhook endpoints, whose URLs may contain a token.</param>
    Task<EventView?> FindView(Owner owner, Id<WebhookEvent> id, DateTimeOffset after, bool ofEndpoints, CancellationToken ct);

    /// <summary>The age of the oldest transaction that may add an event; zero without one.</summary>
    Task<TimeSpan> OldestTransactionAge(CancellationToken ct);

    /// <inheritdoc cref="FindView"/>
    Task<IReadOnlyList<EventView>> List(Owner owner, CursorRange range, DateTimeOffset after, bool ofEndpoints, CancellationToken ct);

    /// <inheritdoc cref="FindView"/>
    Task<IReadOnlyList<EventView>> ListByType(
        Owner owner, string type, CursorRange range, DateTimeOffset after, bool ofEndpoints, CancellationToken ct);
}
