namespace Groundtruth.Domain.Webhooks;

/// <summary>What may have happened to a buyer's data, in the words of the API.</summary>
public static class EventType
{
    public const string SubmissionCreated = "submission.created";
    public const string SubmissionApproved = "submission.approved";
    public const string SubmissionRejected = "submission.rejected";

    /// <summary>Every type there is, and what an endpoint gets that names none.</summary>
    public static IReadOnlyList<string> All { get; } = [SubmissionCreated, SubmissionApproved, SubmissionRejected];
}
