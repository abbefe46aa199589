namespace Groundtruth.Application.Storage;

public enum MoveOutcome
{
    Moved,
    Missing,

    /// <summary>The source has other bytes than the expected version.</summary>
    Changed,
}
