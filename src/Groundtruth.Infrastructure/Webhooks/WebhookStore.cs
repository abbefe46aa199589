using Groundtruth.Application;
using Groundtruth.Application.Organizations;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Webhooks;

internal sealed class WebhookStore(PostgresReader database, UnitOfWork work, IOrganizationStore organizations) : IWebhookStore
{
    public static readonly ConstraintError SameUrl = new("webhook_endpoints_url_key", WebhookErrors.DuplicateUrl);

    private const string Columns =
        """
        id, org_id, mode, url, normalized_url, enabled, disabled_reason, failing_since, events, signing_secret, next_signing_secret,
        secret_activates_at, created_at
        """;

    private const string SelectView =
        "SELECT id, url, enabled, disabled_reason, failing_since, events, mode, created_at FROM webhook_endpoints";

    private static readonly Keyset Endpoints = Keyset.List(SelectView, "org_id, mode, id", "@OrgId, @Mode");

    public void Add(WebhookEndpoint endpoint) => work.Write(
        $"""
        INSERT INTO webhook_endpoints ({Columns})
        VALUES (@Id, @OrgId, @Mode, @Url, @NormalizedUrl, @Enabled, @DisabledReason, @FailingSince, @Events, @SigningSecret, @NextSigningSecret,
                @SecretActivatesAt, @CreatedAt)
        """,
        new
        {
            endpoint.Id,
            endpoint.OrgId,
            endpoint.Mode,
            endpoint.Url,
            endpoint.NormalizedUrl,
            endpoint.Enabled,
            endpoint.DisabledReason,
            endpoint.FailingSince,
            endpoint.Events,
            endpoint.SigningSecret,
            endpoint.NextSigningSecret,
            endpoint.SecretActivatesAt,
            endpoint.CreatedAt,
        });

    public void Save(WebhookEndpoint endpoint) => work.Write(
        """
        UPDATE webhook_endpoints
        SET url = @Url, normalized_url = @NormalizedUrl, enabled = @Enabled, disabled_reason = @DisabledReason, failing_since = @FailingSince,
            events = @Events, signing_secret = @SigningSecret, next_signing_secret = @NextSigningSecret, secret_activates_at = @SecretActivatesAt
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
        """,
        new
        {
            endpoint.Id,
            endpoint.OrgId,
            endpoint.Mode,
            endpoint.Url,
            endpoint.NormalizedUrl,
            endpoint.Enabled,
            endpoint.DisabledReason,
            endpoint.FailingSince,
            endpoint.Events,
            endpoint.SigningSecret,
            endpoint.NextSigningSecret,
            endpoint.SecretActivatesAt,
        });

    public void Remove(WebhookEndpoint endpoint) => work.Write(
        "DELETE FROM webhook_endpoints WHERE id = @Id AND org_id = @OrgId AND mode = @Mode",
        new { endpoint.Id, endpoint.OrgId, endpoint.Mode });

    public async Task<int> LockAndCount(Owner owner, CancellationToken ct)
    {
        await organizations.Lock(owner.OrgId, ct);
        return await work.QuerySingle<int>(
            "SELECT count(*) FROM webhook_endpoints WHERE org_id = @OrgId AND mode = @Mode", new { owner.OrgId, owner.Mode }, ct);
    }

    public Task<WebhookEndpoint?> FindForUpdate(Owner owner, Id<WebhookEndpoint> id, CancellationToken ct) =>
        work.QuerySingle<WebhookEndpoint>(
        $"SELECT {Columns} FROM webhook_endpoints WHERE id = @id AND org_id = @OrgId AND mode = @Mode FOR UPDATE",
        new { id, owner.OrgId, owner.Mode },
        ct);

    public Task<WebhookEndpointView?> FindView(Owner owner, Id<WebhookEndpoint> id, CancellationToken ct) =>
        database.QuerySingle<WebhookEndpointView>(
            SelectView + " WHERE id = @id AND org_id = @OrgId AND mode = @Mode", new { id, owner.OrgId, owner.Mode }, ct);

    public Task<IReadOnlyList<WebhookEndpointView>> List(Owner owner, CursorRange range, CancellationToken ct) =>
        database.Query<WebhookEndpointView>(
            Endpoints.In(range), new { owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit }, ct);
}
