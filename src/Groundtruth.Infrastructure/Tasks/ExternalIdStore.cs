using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Tasks;

internal sealed class ExternalIdStore(PostgresReader database, UnitOfWork work) : IExternalIdStore
{
    public static readonly ConstraintError Taken = new("task_external_ids_pkey", TaskErrors.ExternalIdTaken);

    /// <summary>Inserts nothing if the task has or had the id itself.</summary>
    public void Claim(CollectionTask task) => work.Write(
        """
        INSERT INTO task_external_ids (org_id, mode, external_id, task_id)
        SELECT @OrgId, @Mode, @ExternalId, @Id
        WHERE NOT EXISTS (
          SELECT 1 FROM task_external_ids WHERE org_id = @OrgId AND mode = @Mode AND external_id = @ExternalId AND task_id = @Id)
        """,
        new { task.OrgId, task.Mode, task.ExternalId, task.Id });

    public Task<Id<CollectionTask>?> FindHolder(Owner owner, string externalId, CancellationToken ct) =>
        database.QuerySingle<Id<CollectionTask>?>(
            "SELECT task_id FROM task_external_ids WHERE org_id = @OrgId AND mode = @Mode AND external_id = @externalId",
            new { owner.OrgId, owner.Mode, externalId },
            ct);
}
