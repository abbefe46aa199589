using Groundtruth.Application;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Webhooks;

internal sealed class WebhookStore(PostgresReader database, UnitOfWork work) : IWebhookStore
{
    public static readonly ConstraintError SameUrl = new("webhook_endpoints_url_key", WebhookErrors.DuplicateUrl);

    private const string SelectView =
        "SELECT id, url, enabled, disabled_reason, failing_since, events, mode, created_at FROM webhook_endpoints ";

    public void Add(WebhookEndpoint endpoint) => work.Write(
        """
        INSERT INTO webhook_endpoints (id, org_id, mode, url, normalized_url, enabled, events, signing_secret, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        endpoint.Id.Value,
        endpoint.OrgId.Value,
        SnakeCase<Mode>.Of(endpoint.Mode),
        endpoint.Url,
        endpoint.NormalizedUrl,
        endpoint.Enabled,
        endpoint.Events,
        endpoint.SigningSecret,
        endpoint.CreatedAt);

    public void Save(WebhookEndpoint endpoint) => work.Write(
        """
        UPDATE webhook_endpoints
        SET url = $4, normalized_url = $5, enabled = $6, disabled_reason = $7, failing_since = $8, events = $9, signing_secret = $10,
            next_signing_secret = $11, secret_activates_at = $12
        WHERE id = $1 AND org_id = $2 AND mode = $3
        """,
        endpoint.Id.Value,
        endpoint.OrgId.Value,
        SnakeCase<Mode>.Of(endpoint.Mode),
        endpoint.Url,
        endpoint.NormalizedUrl,
        endpoint.Enabled,
        endpoint.DisabledReason is { } reason ? SnakeCase<DisabledReason>.Of(reason) : null,
        endpoint.FailingSince,
        endpoint.Events,
        endpoint.SigningSecret,
        endpoint.NextSigningSecret,
        endpoint.SecretActivatesAt);

    public void Remove(WebhookEndpoint endpoint) => work.Write(
        "DELETE FROM webhook_endpoints WHERE id = $1 AND org_id = $2 AND mode = $3",
        endpoint.Id.Value,
        endpoint.OrgId.Value,
        SnakeCase<Mode>.Of(endpoint.Mode));

    public Task<int> Count(Owner owner, CancellationToken ct) => work.QuerySingle<int>(
        "SELECT count(*) FROM webhook_endpoints WHERE org_id = @OrgId AND mode = @Mode", new { owner.OrgId, owner.Mode }, ct);

    public Task<WebhookEndpoint?> FindForUpdate(Owner owner, Id<WebhookEndpoint> id, CancellationToken ct) => work.QuerySingle<WebhookEndpoint>(
        """
        SELECT id, org_id, mode, url, normalized_url, enabled, disabled_reason, failing_since, events, signing_secret, next_signing_secret,
               secret_activates_at, created_at
        FROM webhook_endpoints
        WHERE id = @id AND org_id = @OrgId AND mode = @Mode
        FOR UPDATE
        """,
        new { id, owner.OrgId, owner.Mode },
        ct);

    public Task<WebhookEndpointView?> FindView(Owner owner, Id<WebhookEndpoint> id, CancellationToken ct) =>
        database.QuerySingle<WebhookEndpointView>(
            SelectView + "WHERE id = @id AND org_id = @OrgId AND mode = @Mode", new { id, owner.OrgId, owner.Mode }, ct);

    public Task<IReadOnlyList<WebhookEndpointView>> List(Owner owner, CursorRange range, CancellationToken ct) =>
        database.Query<WebhookEndpointView>(
            SelectView
            + "WHERE org_id = @OrgId AND mode = @Mode AND id < @Below AND id > @Above "
            + (range.OldestFirst ? "ORDER BY id LIMIT @Limit" : "ORDER BY id DESC LIMIT @Limit"),
            new { owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit },
            ct);
}
