using Groundtruth.Application;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Audit;

internal sealed class AuditStore(PostgresReader database, UnitOfWork work) : IAuditStore
{
    public void Add(AuditEntry entry) => work.Write(
        "INSERT INTO audit_entries (id, org_id, mode, actor_id, action, subject_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        entry.Id.Value,
        entry.OrgId.Value,
        entry.Mode is { } mode ? SnakeCase<Mode>.Of(mode) : null,
        entry.ActorId,
        entry.Action,
        entry.SubjectId,
        entry.CreatedAt);

    public Task<IReadOnlyList<AuditEntryView>> List(Owner owner, CursorRange range, CancellationToken ct) => database.Query<AuditEntryView>(
        """
        SELECT a.id, a.actor_id, coalesce(u.display_name, k.display_prefix) AS actor_name, a.action, a.subject_id, a.created_at
        FROM audit_entries a
        LEFT JOIN users u ON u.id = a.actor_id
        LEFT JOIN api_keys k ON k.id = a.actor_id AND k.org_id = a.org_id
        WHERE a.org_id = @OrgId AND (a.mode = @Mode OR a.mode IS NULL) AND a.id < @Below AND a.id > @Above
        """
        + (range.OldestFirst ? " ORDER BY a.id LIMIT @Limit" : " ORDER BY a.id DESC LIMIT @Limit"),
        new { owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit },
        ct);
}
