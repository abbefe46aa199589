namespace Groundtruth.Domain.NearDuplicates;

public enum NearDuplicateCheckStatus
{
    Pending,
    Done,

    /// <summary>The video is too dark, plain or short.</summary>
    NotPossible,
}
