namespace Groundtruth.Domain.Events;

/// <summary>What may have happened to a buyer's data, in the words of the API.</summary>
public static class EventType
{
    public const string SubmissionCreated = "submission.created";
    public const string SubmissionApproved = "submission.approved";
    public const string SubmissionRejected = "submission.rejected";

    /// <summary>An endpoint was disabled because nothing could be delivered to it.</summary>
    public const string EndpointDisabled = "webhook_endpoint.disabled";

    /// <summary>Made on request, for one endpoint, whatever it asked for.</summary>
    public const string EndpointTest = "webhook_endpoint.test";

    /// <summary>What an endpoint gets that names none.</summary>
    public static IReadOnlyList<string> Default { get; } = [SubmissionCreated, SubmissionApproved, SubmissionRejected];

    /// <summary>Every type that an endpoint can ask for.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Default, EndpointDisabled];
}
