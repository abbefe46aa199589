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

    /// <summary>Claims the oldest due copy of the next organization that has no running copy.</summary>
    /// <remarks>A copy to continue, or a cancelled one with an upload to abort. Organizations follow in the order of their ids.</remarks>
    /// <param name="after">The organization whose copy was claimed before; empty for the first organization.</param>
    Task<ExportCopy?> ClaimDue(string after, DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct);

    /// <summary>Null if another worker has taken the copy over, or if it was cancelled.</summary>
    Task<ExportCopy?> FindClaimedForUpdate(ExportCopy claimed, CancellationToken ct);
}
