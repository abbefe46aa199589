using Groundtruth.Application;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Webhooks;

internal sealed class WebhookStore(Database.Database database, UnitOfWork work) : IWebhookStore
{
    private const string SelectView = "SELECT id, url, enabled, events, mode, created_at FROM webhook_endpoints ";

    public void Add(WebhookEndpoint endpoint, byte[] protectedSecret) => work.Write(
        """
        INSERT INTO webhook_endpoints (id, org_id, mode, url, normalized_url, enabled, events, signing_secret, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        endpoint.Id.Value,
        endpoint.OrgId.Value,
        Words<Mode>.Of(endpoint.Mode),
        endpoint.Url,
        endpoint.NormalizedUrl,
        endpoint.Enabled,
        endpoint.Events,
        protectedSecret,
        endpoint.CreatedAt);

    public Task<int> Count(Owner owner, CancellationToken ct) => work.QuerySingle<int>(
        "SELECT count(*) FROM webhook_endpoints WHERE org_id = @OrgId AND mode = @Mode", new { owner.OrgId, owner.Mode }, ct);

    public Task<WebhookEndpointView?> FindView(Owner owner, Id<WebhookEndpoint> id, CancellationToken ct) =>
        database.QuerySingle<WebhookEndpointView>(
            SelectView + "WHERE id = @id AND org_id = @OrgId AND mode = @Mode", new { id, owner.OrgId, owner.Mode }, ct);

    public Task<IReadOnlyList<WebhookEndpointView>> List(Owner owner, Slice slice, CancellationToken ct) =>
        database.Query<WebhookEndpointView>(
            SelectView
            + "WHERE org_id = @OrgId AND mode = @Mode AND id < @Below AND id > @Above "
            + (slice.OldestFirst ? "ORDER BY id LIMIT @Limit" : "ORDER BY id DESC LIMIT @Limit"),
            new { owner.OrgId, owner.Mode, slice.Below, slice.Above, slice.Limit },
            ct);
}
