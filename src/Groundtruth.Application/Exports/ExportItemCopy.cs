using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>Copies one object to the bucket, by multipart upload if it is large.</summary>
internal sealed class ExportItemCopy(ExportCopyProgress progress, IExportBucket bucket, ExportItem item)
{
    private readonly string key = progress.Copy.Destination.KeyOf(progress.Copy.ExportId, item.Name);

    /// <summary>False if the slice ended first, which happens to large objects only.</summary>
    public async Task<bool> Run(CancellationToken ct)
    {
        if (item.IsLarge)
        {
            return await CopyParts(ct);
        }

        await CopyWhole(ct);
        return true;
    }

    private async Task CopyWhole(CancellationToken ct)
    {
        if (await IsCopied(ct))
        {
            return;
        }

        var content = new byte[item.Object.ByteSize];
        await using (var source = await item.Open(0, ct))
        {
            await source.ReadExactlyAsync(content, ct);
        }

        await UnlessExisting(() => bucket.Put(key, item.Object, content, ct), ct);
    }

    private async Task<bool> CopyParts(CancellationToken ct)
    {
        if (progress.Copy.UploadName != item.Name)
        {
            if (await IsCopied(ct))
            {
                return true;
            }

            await BeginUpload(ct);
        }

        try
        {
            if (!await PutParts(ct))
            {
                return false;
            }

            var copy = progress.Copy;
            await UnlessExisting(() => bucket.Complete(key, copy.UploadId!, copy.UploadParts, ct), ct);
            return true;
        }
        catch (BucketException e) when (e.HasNoUpload)
        {
            // It was completed before a crash, or the bucket's owner aborted it. The next attempt finds out.
            await progress.Save(copy => copy.LoseUpload(), ct);
            throw;
        }
    }

    private async Task BeginUpload(CancellationToken ct)
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

    private async Task<bool> PutParts(CancellationToken ct)
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

    private async Task<bool> IsCopied(CancellationToken ct) => await bucket.Compare(key, item.Object, ct) switch
    {
        ExistingObject.Same => true,
        ExistingObject.None => false,
        _ => throw new ExistingObjectException(item.Name),
    };

    /// <summary>Accepts an existing identical object.</summary>
    /// <remarks>An earlier write whose response was lost may have created it.</remarks>
    private async Task UnlessExisting(Func<Task> write, CancellationToken ct)
    {
        try
        {
            await write();
        }
        catch (BucketException e) when (e.Exists)
        {
            if (await IsCopied(ct))
            {
                return;
            }

            if (e.IsTransient)
            {
                // The outcome of a concurrent write is not known yet.
                throw;
            }

            throw new ExistingObjectException(item.Name);
        }
    }
}
