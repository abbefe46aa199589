using Groundtruth.Application;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Tasks;

internal sealed class TaskStore(PostgresReader database, UnitOfWork work) : ITaskStore
{
    public static readonly ConstraintError TooManySubmissions = new("tasks_places", TaskErrors.Full);

    private const string SelectTask =
        """
        SELECT id, org_id, mode, title, instructions, modalities, device_requirement, example_media_key, reward_cents,
               target_submissions, budget_cents, funded_cents, refunded_cents, pending_count, approved_count, auto_approve_after_days, status,
               created_at, updated_at
        FROM tasks
        WHERE id = @id AND org_id = @OrgId AND mode = @Mode
        """;

    private const string SelectView =
        """
        SELECT t.id, t.org_id, t.mode, t.title, t.instructions, t.modalities, t.device_requirement, t.example_media_key, t.reward_cents,
               t.target_submissions, t.budget_cents, t.funded_cents, t.refunded_cents, t.pending_count, t.approved_count,
               t.auto_approve_after_days, t.status, t.created_at, t.updated_at, s.url AS funding_url
        FROM tasks t
        LEFT JOIN checkout_sessions s ON t.status = 'funding' AND s.task_id = t.id AND s.status = 'open' AND s.expires_at > $1

        """;

    public void Add(CollectionTask task) => work.Write(
        """
        INSERT INTO tasks (id, org_id, mode, title, instructions, modalities, device_requirement, example_media_key, reward_cents,
                           target_submissions, budget_cents, funded_cents, approved_count, auto_approve_after_days, status, created_at,
                           updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """,
        task.Id.Value,
        task.OrgId.Value,
        SnakeCase<Mode>.Of(task.Mode),
        task.Title,
        task.Instructions,
        Array.ConvertAll(task.Modalities, SnakeCase<Modality>.Of),
        SnakeCase<DeviceRequirement>.Of(task.DeviceRequirement),
        task.ExampleMediaKey,
        task.RewardCents,
        task.TargetSubmissions,
        task.BudgetCents,
        task.FundedCents,
        task.ApprovedCount,
        task.AutoApproveAfterDays,
        SnakeCase<CollectionTaskStatus>.Of(task.Status),
        task.CreatedAt,
        task.UpdatedAt);

    public void Save(CollectionTask task) => work.Write(
        """
        UPDATE tasks SET funded_cents = $4, approved_count = $5, status = $6, updated_at = $7, pending_count = $8, refunded_cents = $9
        WHERE id = $1 AND org_id = $2 AND mode = $3
        """,
        task.Id.Value,
        task.OrgId.Value,
        SnakeCase<Mode>.Of(task.Mode),
        task.FundedCents,
        task.ApprovedCount,
        SnakeCase<CollectionTaskStatus>.Of(task.Status),
        task.UpdatedAt,
        task.PendingCount,
        task.RefundedCents);

    public Task<CollectionTask?> Find(Owner owner, Id<CollectionTask> id, CancellationToken ct) =>
        database.QuerySingle<CollectionTask>(SelectTask, new { id, owner.OrgId, owner.Mode }, ct);

    public Task<CollectionTask?> FindForUpdate(Owner owner, Id<CollectionTask> id, CancellationToken ct) =>
        work.QuerySingle<CollectionTask>(SelectTask + " FOR UPDATE", new { id, owner.OrgId, owner.Mode }, ct);

    public Task<bool> Exists(Owner owner, Id<CollectionTask> id, CancellationToken ct) => database.QuerySingle<bool>(
        "SELECT EXISTS (SELECT 1 FROM tasks WHERE id = @id AND org_id = @OrgId AND mode = @Mode)", new { id, owner.OrgId, owner.Mode }, ct);

    public Task<TaskView?> FindView(Owner owner, Id<CollectionTask> id, DateTimeOffset now, CancellationToken ct) =>
        database.QuerySingle<TaskView>(
            SelectView + "WHERE t.id = $2 AND t.org_id = $3 AND t.mode = $4",
            new PositionalParameters(now.UtcDateTime, id.Value, owner.OrgId.Value, SnakeCase<Mode>.Of(owner.Mode)),
            ct);

    public Task<IReadOnlyList<TaskView>> List(Owner owner, CursorRange range, DateTimeOffset now, CancellationToken ct) =>
        database.Query<TaskView>(
            SelectView
            + "WHERE t.org_id = $2 AND t.mode = $3 AND t.id < $4 AND t.id > $5 "
            + (range.OldestFirst ? "ORDER BY t.id LIMIT $6" : "ORDER BY t.id DESC LIMIT $6"),
            new PositionalParameters(now.UtcDateTime, owner.OrgId.Value, SnakeCase<Mode>.Of(owner.Mode), range.Below, range.Above, range.Limit),
            ct);

    public Task<IReadOnlyList<TaskView>> ListByStatus(
        Owner owner, CollectionTaskStatus status, CursorRange range, DateTimeOffset now, CancellationToken ct) =>
        database.Query<TaskView>(
            SelectView
            + "WHERE t.org_id = $2 AND t.mode = $3 AND t.status = $7 AND t.id < $4 AND t.id > $5 "
            + (range.OldestFirst ? "ORDER BY t.id LIMIT $6" : "ORDER BY t.id DESC LIMIT $6"),
            new PositionalParameters(
                now.UtcDateTime, owner.OrgId.Value, SnakeCase<Mode>.Of(owner.Mode), range.Below, range.Above, range.Limit, SnakeCase<CollectionTaskStatus>.Of(status)),
            ct);
}
