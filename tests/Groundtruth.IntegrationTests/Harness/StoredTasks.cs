namespace Groundtruth.IntegrationTests.Harness;

/// <param name="Requirements">JSON as PostgreSQL prints it.</param>
public sealed record StoredTask(
    string Id, string OrgId, string Status, string Title, long BudgetCents, long FundedCents, int ApprovedCount, int PendingCount,
    string Requirements, string? ExampleMediaKey, string? ExampleVerdict, DateTimeOffset ExampleDueAt);

/// <summary>Reads the stored tasks, sorted by id.</summary>
public static class StoredTasks
{
    public static Task<IReadOnlyList<StoredTask>> Tasks(this GroundtruthServer server) => server.Rows<StoredTask>(
        """
        SELECT id, org_id, status, title, budget_cents, funded_cents, approved_count, pending_count, requirements::text, example_media_key,
               example_verdict, example_due_at
        FROM tasks ORDER BY id
        """);

    /// <summary>The task with an id; without one, the only task.</summary>
    public static Task<StoredTask> Task(this GroundtruthServer server, string? id = null) =>
        server.Tasks().Only(task => id is null || task.Id == id);
}
