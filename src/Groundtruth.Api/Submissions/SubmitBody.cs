namespace Groundtruth.Api.Submissions;

/// <summary>Options for submitting the video.</summary>
public sealed record SubmitBody
{
    /// <summary>True removes the recording location from the file before it is stored. Default: true.</summary>
    public bool? RemoveLocation { get; init; }
}
