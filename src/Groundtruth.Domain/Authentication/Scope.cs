namespace Groundtruth.Domain.Authentication;

/// <summary>The permissions of an API key. No scope implies another.</summary>
public static class Scope
{
    /// <summary>Read tasks and submissions.</summary>
    public const string TasksRead = "tasks:read";

    /// <summary>Create, fund and cancel tasks.</summary>
    public const string TasksWrite = "tasks:write";

    /// <summary>Approve and reject submissions.</summary>
    public const string SubmissionsReview = "submissions:review";

    /// <summary>Manage webhook endpoints.</summary>
    public const string WebhooksWrite = "webhooks:write";

    public static IReadOnlyList<string> All { get; } = [TasksRead, TasksWrite, SubmissionsReview, WebhooksWrite];
}
