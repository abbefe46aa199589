using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>Copies the objects of an export, each at most once.</summary>
/// <remarks>After a crash, at most one part is uploaded again and a few objects are checked.</remarks>
internal sealed class ExportCopying(ExportItems items)
{
    /// <summary>Small objects of a page are copied at the same time.</summary>
    private const int Parallelism = 4;

    /// <summary>False if the slice ended first. Each slice saves progress at least once.</summary>
    public async Task<bool> Run(Export export, ExportCopyProgress progress, IExportBucket bucket, CancellationToken ct)
    {
        while (await items.NextMembers(export, progress.Copy.MemberPosition, ct) is ({ } position, var page))
        {
            if (!await CopyPage(progress, bucket, page, ct)
                || !await progress.Advance(
                    copy => copy.AddMembers(position, page.Count, page.Sum(item => item.Object.ByteSize)), ct))
            {
                return false;
            }
        }

        while (await items.NextFile(export, progress.Copy.FileName, ct) is { } file)
        {
            if (!await new ExportItemCopy(progress, bucket, file).Run(ct)
                || !await progress.Advance(copy => copy.AddFile(file.Name, file.Object.ByteSize), ct))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<bool> CopyPage(
        ExportCopyProgress progress, IExportBucket bucket, IReadOnlyList<ExportItem> page, CancellationToken ct)
    {
        foreach (var item in page.Where(item => item.IsLarge))
        {
            if (!await new ExportItemCopy(progress, bucket, item).Run(ct))
            {
                return false;
            }
        }

        await Parallel.ForEachAsync(
            page.Where(item => !item.IsLarge),
            new ParallelOptions { MaxDegreeOfParallelism = ParallelismOf(progress.Copy), CancellationToken = ct },
            async (item, token) => await new ExportItemCopy(progress, bucket, item).Run(token));
        return true;
    }

    /// <summary>One at a time after an attempt without progress.</summary>
    /// <remarks>A slow line completes one object in the time in which it completes none of four.</remarks>
    private static int ParallelismOf(ExportCopy copy) => copy.Attempts > 1 ? 1 : Parallelism;
}
