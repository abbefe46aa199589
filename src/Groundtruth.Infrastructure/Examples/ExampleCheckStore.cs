using Groundtruth.Application.Examples;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Examples;

internal sealed class ExampleCheckStore(PostgresReader database, UnitOfWork work) : IExampleCheckStore
{
    public Task<DueExample?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct) =>
        database.QuerySingle<DueExample>(
            """
            UPDATE tasks SET example_due_at = @leasedUntil
            WHERE id = ANY (ARRAY(
              SELECT id FROM tasks
              WHERE example_media_key IS NOT NULL AND example_verdict IS NULL AND example_due_at <= @now
              ORDER BY example_due_at, id
              LIMIT 1
              FOR UPDATE SKIP LOCKED))
            RETURNING id AS task_id, org_id, example_media_key AS media_key, created_at, example_due_at AS leased_until
            """,
            new { now, leasedUntil },
            ct);

    public Task Release(DueExample example, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        UPDATE tasks SET example_due_at = @now
        WHERE id = @TaskId AND org_id = @OrgId AND example_verdict IS NULL AND example_due_at = @LeasedUntil
        """,
        new { now, example.TaskId, example.OrgId, example.LeasedUntil },
        ct);

    public void Finish(DueExample example, string? problem, DateTimeOffset now) => work.Write(
        """
        UPDATE tasks
        SET example_verdict = @verdict, example_problem = @problem, updated_at = greatest(updated_at, @now)
        WHERE id = ANY (ARRAY(
          SELECT id FROM tasks
          WHERE org_id = @OrgId AND example_media_key = @MediaKey AND example_verdict IS NULL
          ORDER BY id
          FOR UPDATE))
        """,
        new { example.OrgId, example.MediaKey, verdict = problem is null ? "ready" : "refused", problem, now });
}
