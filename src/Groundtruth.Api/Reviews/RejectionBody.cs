namespace Groundtruth.Api.Reviews;

/// <summary>A rejection.</summary>
public sealed record RejectionBody
{
    /// <summary>The reason for the rejection.</summary>
    public string? Reason { get; init; }

    /// <summary>An explanation for the contributor, 20 to 1000 characters.</summary>
    public string? Note { get; init; }
}
