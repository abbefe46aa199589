namespace Groundtruth.Application.Storage;

/// <summary>Multipart uploads whose parts clients send directly to the store.</summary>
/// <remarks>The server begins and completes them.</remarks>
public interface IMultipartStorage
{
    const long MinPartBytes = 5 * 1024 * 1024;
    const int MaxParts = 10_000;

    /// <summary>The size of every part but the last.</summary>
    /// <remarks>It is chosen so that a file of the given size fits into <see cref="MaxParts"/>.</remarks>
    static long PartBytes(long maxBytes)
    {
        const long step = 1024 * 1024, usual = 8 * step;
        var needed = (maxBytes + MaxParts - 1) / MaxParts;
        return Math.Max(usual, (needed + step - 1) / step * step);
    }

    Task<MultipartUpload> Begin(string key, string contentType, CancellationToken ct);

    Task<SignedPart> SignPart(MultipartUpload upload, int partNumber, TimeSpan lifetime, CancellationToken ct);

    /// <summary>The uploaded parts in order; null if the upload was completed or aborted.</summary>
    Task<IReadOnlyList<UploadedPart>?> ListParts(MultipartUpload upload, CancellationToken ct);

    /// <summary>Joins the parts into the object.</summary>
    /// <remarks>May be repeated. Returns false if neither the upload nor the object exists.</remarks>
    /// <exception cref="InvalidPartsException">A part is missing, changed, or too small.</exception>
    Task<bool> Complete(MultipartUpload upload, IReadOnlyList<UploadedPart> parts, CancellationToken ct);

    /// <summary>Deletes the parts. May be repeated.</summary>
    Task Abort(MultipartUpload upload, CancellationToken ct);

    /// <summary>Aborts every upload of the prefix that began before the given time. Returns their number.</summary>
    Task<int> AbortBegunBefore(string prefix, DateTimeOffset time, CancellationToken ct);
}
