using Groundtruth.Application;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Database.Replica;

namespace Groundtruth.Infrastructure.Audit;

internal sealed class AuditStore(ListReader lists, UnitOfWork work) : IAuditStore
{
    private const string Select = "SELECT a.id, a.actor_id, a.action, a.subject_id, a.created_at FROM audit_entries a";

    private static readonly Keyset OfMode = Keyset.List(Select, "a.org_id, a.mode, a.id", "@OrgId, @Mode");

    private static readonly Keyset OfBothModes = Keyset.List(Select, "a.org_id, a.id", "@OrgId", filter: "a.mode IS NULL");

    public void Add(AuditEntry entry) => work.Write(
        """
        INSERT INTO audit_entries (id, org_id, mode, actor_id, action, subject_id, created_at)
        VALUES (@Id, @OrgId, @Mode, @ActorId, @Action, @SubjectId, @CreatedAt)
        """,
        new { entry.Id, entry.OrgId, entry.Mode, entry.ActorId, entry.Action, entry.SubjectId, entry.CreatedAt });

    public Task<IReadOnlyList<AuditEntryView>> List(Owner owner, CursorRange range, CancellationToken ct) => lists.Query<AuditEntryView>(
        owner, Merged(range), new { owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit }, ct);

    /// <summary>Merges two index scans.</summary>
    /// <remarks>A single scan would read and filter out all entries of the other mode.</remarks>
    private static string Merged(CursorRange range)
    {
        var direction = range.OldestFirst ? "" : " DESC";
        return $"""
            SELECT a.id, a.actor_id, coalesce(u.display_name, k.display_prefix) AS actor_name, a.action, a.subject_id, a.created_at
            FROM (({OfMode.In(range)}) UNION ALL ({OfBothModes.In(range)}) ORDER BY id{direction} LIMIT @Limit) a
            LEFT JOIN LATERAL (SELECT display_name FROM users WHERE id = a.actor_id LIMIT 1) u ON true
            LEFT JOIN LATERAL (SELECT display_prefix FROM api_keys WHERE id = a.actor_id AND org_id = @OrgId LIMIT 1) k ON true
            ORDER BY a.id{direction}
            """;
    }
}
