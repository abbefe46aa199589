using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

public interface IExportCopyStore
{
    void Add(ExportCopy copy);

    void Save(ExportCopy copy);

    /// <summary>The commit wakes the job that copies.</summary>
    void Requeue(ExportCopy copy);

    Task<ExportCopy?> Find(Export export, CancellationToken ct);

    Task<ExportCopy?> FindForUpdate(Export export, CancellationToken ct);

    /// <summary>A copy to continue, or a cancelled one with an upload to abort.</summary>
    Task<ExportCopy?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct);

    /// <summary>Null if another worker has taken the copy over, or if it was cancelled.</summary>
    Task<ExportCopy?> FindClaimedForUpdate(ExportCopy claimed, CancellationToken ct);
}
