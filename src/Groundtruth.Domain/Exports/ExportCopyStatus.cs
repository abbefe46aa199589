namespace Groundtruth.Domain.Exports;

public enum ExportCopyStatus
{
    /// <summary>The export is being prepared.</summary>
    Waiting,
    Copying,
    Complete,
    Failed,

    /// <summary>The export was deleted.</summary>
    Cancelled,
}
