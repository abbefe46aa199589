namespace Groundtruth.Domain.Events;

/// <summary>The event types of the API.</summary>
public static class EventType
{
    public const string SubmissionCreated = "submission.created";
    public const string SubmissionApproved = "submission.approved";
    public const string SubmissionRejected = "submission.rejected";

    /// <summary>An endpoint was disabled because its deliveries kept failing.</summary>
    public const string EndpointDisabled = "webhook_endpoint.disabled";

    /// <summary>A test event, sent on request to one endpoint regardless of its subscription.</summary>
    public const string EndpointTest = "webhook_endpoint.test";

    /// <summary>The subscription of an endpoint that names no event types.</summary>
    public static IReadOnlyList<string> Default { get; } = [SubmissionCreated, SubmissionApproved, SubmissionRejected];

    /// <summary>Every type that an endpoint can subscribe to.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Default, EndpointDisabled];
}
