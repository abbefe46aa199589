using Groundtruth.Domain;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>Claims copies so that organizations take turns.</summary>
internal sealed class ExportCopyClaims(IExportCopyStore copies, ExportCopyTurns turns, IUnitOfWork db, TimeProvider time)
{
    /// <summary>Null if no copy is due.</summary>
    public async Task<ExportCopyProgress?> Next(CancellationToken ct)
    {
        var after = turns.Last;
        var claimed = await ClaimDue(after, ct);
        if (claimed is null && after.Length > 0)
        {
            claimed = await ClaimDue("", ct);
        }

        turns.Last = claimed?.OrgId.Value ?? "";
        return claimed is null ? null : new ExportCopyProgress(claimed, copies, db, time);
    }

    private Task<ExportCopy?> ClaimDue(string after, CancellationToken ct)
    {
        var now = time.Now();
        return copies.ClaimDue(after, now, now + ExportCopyProgress.Lease, ct);
    }
}
