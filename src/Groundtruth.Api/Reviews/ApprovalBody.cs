namespace Groundtruth.Api.Reviews;

/// <summary>An approval.</summary>
public sealed record ApprovalBody
{
    /// <summary>A note to the contributor, at most 1000 characters.</summary>
    public string? Note { get; init; }
}
