namespace Groundtruth.Domain.Authentication;

/// <summary>What an API key may do. None implies another.</summary>
public static class Scope
{
    /// <summary>List and fetch tasks, list submissions.</summary>
    public const string TasksRead = "tasks:read";

    /// <summary>Create, fund and cancel tasks.</summary>
    public const string TasksWrite = "tasks:write";

    /// <summary>Decide submissions.</summary>
    public const string SubmissionsReview = "submissions:review";

    /// <summary>Register webhook endpoints, and read one's own.</summary>
    public const string WebhooksWrite = "webhooks:write";

    public static IReadOnlyList<string> All { get; } = [TasksRead, TasksWrite, SubmissionsReview, WebhooksWrite];
}
