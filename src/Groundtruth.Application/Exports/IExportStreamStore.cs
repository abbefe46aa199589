using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Exports;

/// <summary>Leased slots of downloads, shared by all replicas. Those of both modes count together.</summary>
public interface IExportStreamStore
{
    Task<SlotAttempt> TryTake(Id<Organization> orgId, string holder, DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct);

    Task Renew(IReadOnlyCollection<ExportStreamSlot> held, DateTimeOffset leasedUntil, CancellationToken ct);

    Task Release(ExportStreamSlot slot, CancellationToken ct);
}

/// <param name="Slot">Null if there was no free slot, or if a concurrent request took it.</param>
public sealed record SlotAttempt(int? Slot, bool WasFree);

/// <summary>The slot of a download in progress.</summary>
/// <param name="Holder">Identifies the download, because another may take the slot over when the lease ends.</param>
public sealed record ExportStreamSlot(Id<Organization> OrgId, int Number, string Holder)
{
    public const int MaxPerOrganization = 8;
}
