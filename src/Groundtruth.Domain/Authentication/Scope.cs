namespace Groundtruth.Domain.Authentication;

/// <summary>The permissions of an API key. No scope implies another.</summary>
public static class Scope
{
    public const string TasksRead = "tasks:read";

    public const string TasksWrite = "tasks:write";

    public const string SubmissionsReview = "submissions:review";

    public const string WebhooksWrite = "webhooks:write";

    public static IReadOnlyList<string> All { get; } = [TasksRead, TasksWrite, SubmissionsReview, WebhooksWrite];
}
