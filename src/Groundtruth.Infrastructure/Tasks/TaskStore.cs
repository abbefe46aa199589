using Groundtruth.Application;
using Groundtruth.Application.Organizations;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Database.PointReads;
using Groundtruth.Infrastructure.Database.Replica;

namespace Groundtruth.Infrastructure.Tasks;

internal sealed class TaskStore(
    PostgresReader database, PointReader points, ListReader lists, UnitOfWork work, IOrganizationStore organizations) : ITaskStore
{
    public static readonly ConstraintError TooManySubmissions = new("tasks_places", TaskErrors.Full);

    private const string Columns =
        """
        id, org_id, mode, title, instructions, modalities, device_requirement, requirements, external_id, metadata, example_media_key,
        reward_cents, target_submissions, budget_cents, funded_cents, refunded_cents, reversed_cents, funding_hold, pending_count,
        approved_count, auto_approve_after_days, status, created_at, updated_at
        """;

    private const string SelectedColumns =
        $"""
        {Columns}, example_problem,
        CASE WHEN example_media_key IS NULL THEN 'none' ELSE coalesce(example_verdict, 'checking') END AS example_status
        """;

    private const string SelectTask = $"SELECT {SelectedColumns} FROM tasks WHERE id = @id AND org_id = @OrgId AND mode = @Mode";

    /// <summary>Reads each task's session by its unique index.</summary>
    /// <remarks>A join may read the open sessions of all organizations.</remarks>
    private const string FundingUrl =
        """
        (SELECT url FROM checkout_sessions
         WHERE task_id = tasks.id AND status = 'open' AND tasks.status = 'funding' AND expires_at >
        """;

    private const string SelectView = $"SELECT {SelectedColumns}, {FundingUrl} @now) AS funding_url FROM tasks";

    private static readonly PointStatement<TaskView> ViewById =
        new($"{SelectedColumns}, {FundingUrl} wanted.time) AS funding_url", "tasks", "tasks");

    private static readonly Keyset Tasks = Keyset.List(SelectView, "org_id, mode, id", "@OrgId, @Mode");

    private static readonly Keyset TasksByStatus = Keyset.List(SelectView, "org_id, mode, status, id", "@OrgId, @Mode, @status");

    public void Add(CollectionTask task) => work.Write(
        $"""
        INSERT INTO tasks ({Columns}, is_by_form)
        VALUES (@Id, @OrgId, @Mode, @Title, @Instructions, @Modalities, @DeviceRequirement, @Requirements::jsonb, @ExternalId, @Metadata::jsonb,
                @ExampleMediaKey, @RewardCents, @TargetSubmissions, @BudgetCents, @FundedCents, @RefundedCents, @ReversedCents,
                @FundingHold, @PendingCount, @ApprovedCount, @AutoApproveAfterDays, @Status, @CreatedAt, @UpdatedAt, @IsByForm)
        """,
        new
        {
            task.Id,
            task.OrgId,
            task.Mode,
            task.Title,
            task.Instructions,
            task.Modalities,
            task.DeviceRequirement,
            task.Requirements,
            task.ExternalId,
            task.Metadata,
            task.ExampleMediaKey,
            task.RewardCents,
            task.TargetSubmissions,
            task.BudgetCents,
            task.FundedCents,
            task.RefundedCents,
            task.ReversedCents,
            task.FundingHold,
            task.PendingCount,
            task.ApprovedCount,
            task.AutoApproveAfterDays,
            task.Status,
            task.CreatedAt,
            task.UpdatedAt,
            task.IsByForm,
        });

    public void Save(CollectionTask task) => work.Write(
        """
        UPDATE tasks
        SET funded_cents = @FundedCents, refunded_cents = @RefundedCents, reversed_cents = @ReversedCents, funding_hold = @FundingHold,
            pending_count = @PendingCount, approved_count = @ApprovedCount, status = @Status, updated_at = @UpdatedAt
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
        """,
        new
        {
            task.Id,
            task.OrgId,
            task.Mode,
            task.FundedCents,
            task.RefundedCents,
            task.ReversedCents,
            task.FundingHold,
            task.PendingCount,
            task.ApprovedCount,
            task.Status,
            task.UpdatedAt,
        });

    public void SaveAnnotations(CollectionTask task) => work.Write(
        """
        UPDATE tasks SET external_id = @ExternalId, metadata = @Metadata::jsonb, updated_at = @UpdatedAt
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
        """,
        new { task.Id, task.OrgId, task.Mode, task.ExternalId, task.Metadata, task.UpdatedAt });

    public Task<CollectionTask?> Find(Owner owner, Id<CollectionTask> id, CancellationToken ct) =>
        database.QuerySingle<CollectionTask>(SelectTask, new { id, owner.OrgId, owner.Mode }, ct);

    public Task<CollectionTask?> FindForUpdate(Owner owner, Id<CollectionTask> id, CancellationToken ct) =>
        work.QuerySingle<CollectionTask>(SelectTask + " FOR UPDATE", new { id, owner.OrgId, owner.Mode }, ct);

    public async Task<int> LockAndCountUnfundedByForm(Owner owner, CancellationToken ct)
    {
        await organizations.Lock(owner.OrgId, ct);
        return await work.QuerySingle<int>(
            "SELECT count(*)::int FROM tasks WHERE org_id = @OrgId AND mode = @Mode AND status = 'funding' AND is_by_form",
            new { owner.OrgId, owner.Mode },
            ct);
    }

    public Task<bool> Exists(Owner owner, Id<CollectionTask> id, CancellationToken ct) => database.QuerySingle<bool>(
        "SELECT EXISTS (SELECT 1 FROM tasks WHERE id = @id AND org_id = @OrgId AND mode = @Mode)", new { id, owner.OrgId, owner.Mode }, ct);

    public Task<TaskView?> FindView(Owner owner, Id<CollectionTask> id, DateTimeOffset now, CancellationToken ct) =>
        points.Find(ViewById, new PointKey(id.Value, owner, now), ct);

    public Task<IReadOnlyList<TaskView>> List(Owner owner, CursorRange range, DateTimeOffset now, CancellationToken ct) =>
        lists.Query<TaskView>(
            owner, Tasks.In(range), new { owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit, now }, ct);

    public Task<IReadOnlyList<TaskView>> ListByStatus(
        Owner owner, CollectionTaskStatus status, CursorRange range, DateTimeOffset now, CancellationToken ct) =>
        lists.Query<TaskView>(
            owner, TasksByStatus.In(range), new { owner.OrgId, owner.Mode, status, range.Below, range.Above, range.Limit, now }, ct);

    public Task<IReadOnlyList<TaskView>> ListByExternalId(
        Owner owner, string externalId, CollectionTaskStatus? status, CursorRange range, DateTimeOffset now, CancellationToken ct) =>
        lists.Query<TaskView>(
            owner,
            $"""
            {SelectView}
            WHERE id = (SELECT task_id FROM task_external_ids WHERE org_id = @OrgId AND mode = @Mode AND external_id = @externalId)
              AND org_id = @OrgId AND mode = @Mode AND external_id = @externalId AND id < @Below AND id > @Above
              AND (@status::text IS NULL OR status = @status)
            LIMIT @Limit
            """,
            new { owner.OrgId, owner.Mode, externalId, status, range.Below, range.Above, range.Limit, now },
            ct);
}
