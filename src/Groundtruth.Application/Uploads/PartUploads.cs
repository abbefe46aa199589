using Groundtruth.Application.Storage;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>The parts of a direct upload, for stores that have them.</summary>
internal sealed class PartUploads(IMediaStorage storage)
{
    /// <summary>Joins the parts that have arrived. Does nothing without parts, or if one is missing.</summary>
    /// <param name="fullBytes">If given, a last part of this size means that another one is missing.</param>
    public async Task Complete(Upload upload, long? fullBytes, CancellationToken ct)
    {
        if (Find(upload) is not { } begun
            || await storage.Multipart!.ListParts(begun, ct) is not { Count: > 0 } parts
            || parts[^1].PartNumber != parts.Count
            || parts[^1].ByteSize >= fullBytes)
        {
            return;
        }

        try
        {
            await storage.Multipart.Complete(begun, parts, ct);
        }
        catch (InvalidPartsException)
        {
            // The client has not finished. It will list the parts and send the missing ones.
        }
    }

    public async Task<IReadOnlyList<UploadedPart>> List(Upload upload, CancellationToken ct) =>
        Find(upload) is { } begun ? await storage.Multipart!.ListParts(begun, ct) ?? [] : [];

    public async Task Abort(Upload upload, CancellationToken ct)
    {
        if (Find(upload) is { } begun)
        {
            await storage.Multipart!.Abort(begun, ct);
        }
    }

    private MultipartUpload? Find(Upload upload) =>
        storage.Multipart is not null && upload.StoreUploadId is { } id ? new(upload.ObjectKey, id) : null;
}
