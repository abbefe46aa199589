namespace Groundtruth.Domain.Exports;

public static class ExportCopyTransitions
{
    public static bool MayBecome(this ExportCopyStatus from, ExportCopyStatus to) => (from, to) is
        (ExportCopyStatus.Waiting, ExportCopyStatus.Copying) or
        (ExportCopyStatus.Copying, ExportCopyStatus.Complete or ExportCopyStatus.Failed) or
        (ExportCopyStatus.Failed, ExportCopyStatus.Copying) or
        (ExportCopyStatus.Waiting or ExportCopyStatus.Copying or ExportCopyStatus.Failed, ExportCopyStatus.Cancelled);
}
