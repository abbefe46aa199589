namespace Groundtruth.Domain.Exports;

public enum ExportStatus
{
    Preparing,
    Ready,
    Failed,
}

public static class ExportTransitions
{
    /// <summary>A failed export is prepared again only if an operator retries it.</summary>
    public static bool MayBecome(this ExportStatus from, ExportStatus to) => (from, to) is
        (ExportStatus.Preparing, ExportStatus.Ready) or
        (ExportStatus.Preparing, ExportStatus.Failed) or
        (ExportStatus.Failed, ExportStatus.Preparing);
}
