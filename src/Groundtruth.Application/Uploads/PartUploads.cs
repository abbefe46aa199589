using Groundtruth.Application.Storage;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>The parts of a direct upload, for stores that have them.</summary>
internal sealed class PartUploads(IMediaStorage storage)
{
    /// <summary>Joins the parts that have arrived; without parts, or with a missing one, does nothing.</summary>
    /// <param name="fullBytes">If given, does nothing either if the last part has this size: another one seems to be missing.</param>
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
            // The client has not finished. It lists the parts and sends those that are missing.
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
