using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>
/// Copies the objects of an export, each at most once. After a crash, at most one part is uploaded again and a few objects are checked.
/// </summary>
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
            if (!await Copy(progress, bucket, file, ct)
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
            if (!await Copy(progress, bucket, item, ct))
            {
                return false;
            }
        }

        await Parallel.ForEachAsync(
            page.Where(item => !item.IsLarge),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = ct },
            async (item, token) => await CopyWhole(progress.Copy, bucket, item, token));
        return true;
    }

    private static async Task<bool> Copy(ExportCopyProgress progress, IExportBucket bucket, ExportItem item, CancellationToken ct)
    {
        if (item.IsLarge)
        {
            return await CopyParts(progress, bucket, item, ct);
        }

        await CopyWhole(progress.Copy, bucket, item, ct);
        return true;
    }

    private static async Task CopyWhole(ExportCopy copy, IExportBucket bucket, ExportItem item, CancellationToken ct)
    {
        var key = KeyOf(copy, item);
        if (await IsCopied(bucket, key, item, ct))
        {
            return;
        }

        var content = new byte[item.Object.ByteSize];
        await using (var source = await item.Open(0, ct))
        {
            await source.ReadExactlyAsync(content, ct);
        }

        await UnlessExisting(() => bucket.Put(key, item.Object, content, ct), bucket, key, item, ct);
    }

    private static async Task<bool> CopyParts(ExportCopyProgress progress, IExportBucket bucket, ExportItem item, CancellationToken ct)
    {
        var key = KeyOf(progress.Copy, item);
        if (progress.Copy.UploadName != item.Name)
        {
            if (await IsCopied(bucket, key, item, ct))
            {
                return true;
            }

            await BeginUpload(progress, bucket, key, item, ct);
        }

        try
        {
            return await Upload(progress, bucket, key, item, ct);
        }
        catch (BucketException e) when (e.HasNoUpload)
        {
            // It was completed before a crash, or the bucket's owner aborted it. The next attempt finds out.
            await progress.Save(copy => copy.EndUpload(), ct);
            throw;
        }
    }

    private static async Task<bool> Upload(
        ExportCopyProgress progress, IExportBucket bucket, string key, ExportItem item, CancellationToken ct)
    {
        if (!await PutParts(progress, bucket, key, item, ct))
        {
            return false;
        }

        var copy = progress.Copy;
        await UnlessExisting(() => bucket.Complete(key, copy.UploadId!, copy.UploadParts, ct), bucket, key, item, ct);
        return true;
    }

    private static async Task BeginUpload(
        ExportCopyProgress progress, IExportBucket bucket, string key, ExportItem item, CancellationToken ct)
    {
        var uploadId = await bucket.Begin(key, item.Object, ct);
        try
        {
            await progress.Save(copy => copy.BeginUpload(item.Name, uploadId), ct);
        }
        catch (ExportCopyLostException)
        {
            await bucket.Abort(key, uploadId, ct);
            throw;
        }
    }

    private static async Task<bool> PutParts(
        ExportCopyProgress progress, IExportBucket bucket, string key, ExportItem item, CancellationToken ct)
    {
        const long PartBytes = ExportCopy.PartBytes;
        var done = progress.Copy.UploadParts.Length;
        await using var source = await item.Open(Math.Min(done * PartBytes, item.Object.ByteSize - 1), ct);
        var buffer = new byte[PartBytes];
        for (; done * PartBytes < item.Object.ByteSize; done++)
        {
            var part = buffer.AsMemory(0, (int)Math.Min(PartBytes, item.Object.ByteSize - (done * PartBytes)));
            await source.ReadExactlyAsync(part, ct);
            var entityTag = await bucket.PutPart(key, progress.Copy.UploadId!, done + 1, part, ct);
            if (!await progress.Advance(copy => copy.AddPart(entityTag), ct))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<bool> IsCopied(IExportBucket bucket, string key, ExportItem item, CancellationToken ct) =>
        await bucket.Compare(key, item.Object, ct) switch
        {
            ExistingObject.Same => true,
            ExistingObject.None => false,
            _ => throw new ExistingObjectException(item.Name),
        };

    /// <summary>A write whose response was lost has created the object.</summary>
    private static async Task UnlessExisting(
        Func<Task> write, IExportBucket bucket, string key, ExportItem item, CancellationToken ct)
    {
        try
        {
            await write();
        }
        catch (BucketException e) when (e.Exists)
        {
            if (await IsCopied(bucket, key, item, ct))
            {
                return;
            }

            if (e.IsTransient)
            {
                // Another write was under way, whose outcome is not known yet.
                throw;
            }

            throw new ExistingObjectException(item.Name);
        }
    }

    private static string KeyOf(ExportCopy copy, ExportItem item) => copy.Destination.KeyOf(copy.ExportId, item.Name);
}
