namespace Groundtruth.Domain.Submissions;

/// <summary>A property of a video that reviewers may want to know.</summary>
/// <remarks>It never refuses a video.</remarks>
public enum Signal
{
    Dark,
    Blurred,
    Still,
    Silent,
}
