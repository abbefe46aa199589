namespace Groundtruth.Domain.Submissions;

/// <summary>A property of a video that reviewers may want to know. It never refuses a video.</summary>
public enum Signal
{
    Dark,
    Blurred,
    Still,
    Silent,
}
