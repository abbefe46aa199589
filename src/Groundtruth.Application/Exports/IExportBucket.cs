namespace Groundtruth.Application.Exports;

/// <summary>Every method throws <see cref="BucketException"/> if the store refuses or cannot be reached.</summary>
public interface IExportBucket : IDisposable
{
    Task<ExistingObject> Compare(string key, BucketObject expected, CancellationToken ct);

    /// <summary>Refused with <see cref="BucketException.Exists"/> if the key exists, unless the store ignores such conditions.</summary>
    Task Put(string key, BucketObject described, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <returns>The id of the multipart upload.</returns>
    Task<string> Begin(string key, BucketObject described, CancellationToken ct);

    /// <returns>The ETag of the part.</returns>
    Task<string> PutPart(string key, string uploadId, int partNumber, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <inheritdoc cref="Put"/>
    Task Complete(string key, string uploadId, IReadOnlyList<string> entityTags, CancellationToken ct);

    Task Abort(string key, string uploadId, CancellationToken ct);
}

public sealed record BucketObject(long ByteSize, string ContentType, byte[] Sha256);

public enum ExistingObject
{
    /// <summary>The key does not exist, or the credentials do not permit reading.</summary>
    None,
    Same,
    Different,
}
