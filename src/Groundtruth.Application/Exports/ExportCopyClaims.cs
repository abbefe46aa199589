using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>Claims copies so that organizations take turns.</summary>
internal sealed class ExportCopyClaims(
    IExportCopyStore copies, OrganizationTurns<ExportCopy> turns, IUnitOfWork db, TimeProvider time)
{
    /// <summary>Null if no copy is due.</summary>
    public async Task<ExportCopyProgress?> Next(CancellationToken ct)
    {
        var now = time.Now();
        var claimed = await turns.Next(
            after => copies.ClaimDue(after, now, now + ExportCopyProgress.Lease, ct), copy => copy.OrgId.Value);
        return claimed is null ? null : new ExportCopyProgress(claimed, copies, db, time);
    }
}
