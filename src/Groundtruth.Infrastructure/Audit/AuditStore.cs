using Groundtruth.Application;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Database.Replica;

namespace Groundtruth.Infrastructure.Audit;

internal sealed class AuditStore(ListReader lists, UnitOfWork work) : IAuditStore
{
    private static readonly Keyset Entries = Keyset.List(
        """
        SELECT a.id, a.actor_id, coalesce(u.display_name, k.display_prefix) AS actor_name, a.action, a.subject_id, a.created_at
        FROM audit_entries a
        LEFT JOIN LATERAL (SELECT display_name FROM users WHERE id = a.actor_id LIMIT 1) u ON true
        LEFT JOIN LATERAL (SELECT display_prefix FROM api_keys WHERE id = a.actor_id AND org_id = a.org_id LIMIT 1) k ON true
        """,
        "a.org_id, a.id",
        "@OrgId",
        filter: "(a.mode = @Mode OR a.mode IS NULL)");

    public void Add(AuditEntry entry) => work.Write(
        """
        INSERT INTO audit_entries (id, org_id, mode, actor_id, action, subject_id, created_at)
        VALUES (@Id, @OrgId, @Mode, @ActorId, @Action, @SubjectId, @CreatedAt)
        """,
        new { entry.Id, entry.OrgId, entry.Mode, entry.ActorId, entry.Action, entry.SubjectId, entry.CreatedAt });

    public Task<IReadOnlyList<AuditEntryView>> List(Owner owner, CursorRange range, CancellationToken ct) => lists.Query<AuditEntryView>(
        owner, Entries.In(range), new { owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit }, ct);
}
