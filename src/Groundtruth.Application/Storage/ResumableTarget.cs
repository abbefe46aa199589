namespace Groundtruth.Application.Storage;

/// <summary>The target of an upload in chunks, which can resume after an interruption.</summary>
/// <param name="Protocol">One of <see cref="ResumableProtocol"/>.</param>
/// <param name="Url">tus: the creation endpoint. s3-multipart: the endpoint that signs parts.</param>
/// <param name="Headers">Sent with every request of the upload.</param>
/// <param name="Metadata">tus: the pairs of <c>Upload-Metadata</c>, not yet encoded.</param>
/// <param name="ChunkBytes">The exact size of every chunk but the last.</param>
public sealed record ResumableTarget(
    string Protocol, string Url, IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Metadata, long ChunkBytes)
{
    /// <summary>tus: the URL of an unfinished upload to continue; null if there is none.</summary>
    public string? UploadUrl { get; init; }
}
