using Groundtruth.Application.Jobs;
using Groundtruth.Application.Simulation;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Simulation;

internal sealed class SimulationStore(PostgresReader database, UnitOfWork work, WorkSignal<RunSimulations> simulationsDue)
    : ISimulationStore
{
    public static readonly ConstraintError OneRunning = new("simulations_one_running_idx", SimulationErrors.Running);

    private const string Columns =
        """
        id, task_id, org_id, mode, actor_id, person_id, requested_count, approve_rate, reject_rate, status, claims, failures, due_at, problem,
        created_at, ended_at
        """;

    private const string Select = $"SELECT {Columns} FROM simulations";

    private const string ById = $"{Select} WHERE id = @id AND org_id = @OrgId AND mode = @Mode";

    public void Add(SimulationRun run)
    {
        work.Write(
            $"""
            INSERT INTO simulations ({Columns})
            VALUES (@Id, @TaskId, @OrgId, @Mode, @ActorId, @PersonId, @RequestedCount, @ApproveRate, @RejectRate, @Status, @Claims, @Failures, @DueAt,
                    @Problem::jsonb, @CreatedAt, @EndedAt)
            """,
            new
            {
                run.Id,
                run.TaskId,
                run.OrgId,
                run.Mode,
                run.ActorId,
                run.PersonId,
                run.RequestedCount,
                run.ApproveRate,
                run.RejectRate,
                run.Status,
                run.Claims,
                run.Failures,
                run.DueAt,
                run.Problem,
                run.CreatedAt,
                run.EndedAt,
            });
        work.AfterCommit(simulationsDue.Set);
    }

    public void Save(SimulationRun run) => work.Write(
        """
        UPDATE simulations SET status = @Status, failures = @Failures, due_at = @DueAt, problem = @Problem::jsonb, ended_at = @EndedAt
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
        """,
        new { run.Id, run.OrgId, run.Mode, run.Status, run.Failures, run.DueAt, run.Problem, run.EndedAt });

    public Task<SimulationRun?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct) =>
        database.QuerySingle<SimulationRun>(
            $"""
            UPDATE simulations SET claims = claims + 1, due_at = @leasedUntil
            WHERE id = ANY (ARRAY(
              SELECT id FROM simulations
              WHERE status = 'running' AND due_at <= @now
              ORDER BY due_at, id
              LIMIT 1
              FOR UPDATE SKIP LOCKED))
            RETURNING {Columns}
            """,
            new { now, leasedUntil },
            ct);

    public async Task<bool> LockClaim(SimulationRun claimed, CancellationToken ct) => await work.QuerySingle<string>(
        """
        SELECT id FROM simulations
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode AND status = 'running' AND claims = @Claims
        FOR SHARE
        """,
        new { claimed.Id, claimed.OrgId, claimed.Mode, claimed.Claims },
        ct) is not null;

    public Task<SimulationRun?> FindForUpdate(Owner owner, Id<SimulationRun> id, CancellationToken ct) =>
        work.QuerySingle<SimulationRun>($"{ById} FOR UPDATE", new { id, owner.OrgId, owner.Mode }, ct);

    public Task<SimulationRun?> Find(Owner owner, Id<SimulationRun> id, CancellationToken ct) =>
        database.QuerySingle<SimulationRun>(ById, new { id, owner.OrgId, owner.Mode }, ct);

    public Task<SimulationRun?> FindLatest(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        database.QuerySingle<SimulationRun>(
            $"{Select} WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode ORDER BY task_id DESC, id DESC LIMIT 1",
            new { taskId, owner.OrgId, owner.Mode },
            ct);

    public Task<IReadOnlyList<SimulatedSubmission>> ListSubmissions(SimulationRun run, CancellationToken ct) =>
        database.Query<SimulatedSubmission>(
            """
            SELECT p.ordinal, p.contributor_id, p.refusal, p.submission_id
            FROM simulations s
            JOIN simulated_submissions p ON p.simulation_id = s.id
            WHERE s.id = @Id AND s.org_id = @OrgId AND s.mode = @Mode
            ORDER BY p.ordinal
            """,
            new { run.Id, run.OrgId, run.Mode },
            ct);

    public void AddContributor(SimulationRun run, int ordinal, Id<User> contributorId) => work.Write(
        "INSERT INTO simulated_submissions (simulation_id, ordinal, contributor_id) VALUES (@Id, @ordinal, @contributorId)",
        new { run.Id, ordinal, contributorId });

    public void SaveRefusal(SimulationRun run, int ordinal, Error refusal) => work.Write(
        "UPDATE simulated_submissions SET refusal = @refusal::jsonb WHERE simulation_id = @Id AND ordinal = @ordinal",
        new { run.Id, ordinal, refusal });

    public void SaveSubmission(SimulationRun run, int ordinal, Id<Submission> submissionId) => work.Write(
        "UPDATE simulated_submissions SET submission_id = @submissionId WHERE simulation_id = @Id AND ordinal = @ordinal",
        new { run.Id, ordinal, submissionId });
}
