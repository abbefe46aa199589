namespace Groundtruth.Api.Reviews;

/// <summary>A decision on one submission.</summary>
public sealed record DecisionBody
{
    /// <summary>The submission's id, <c>sub_…</c>.</summary>
    public string? SubmissionId { get; init; }

    /// <summary>The decision: <c>approve</c> or <c>reject</c>.</summary>
    public string? Decision { get; init; }

    /// <summary>The reason for the rejection. Required with <c>reject</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>A note to the contributor, at most 1000 characters. Required with <c>reject</c>: at least 20 characters.</summary>
    public string? Note { get; init; }
}
