using Groundtruth.Domain;

namespace Groundtruth.Application.Storage;

public interface ILocalMedia
{
    /// <summary>The file behind a signed URL.</summary>
    /// <remarks>Null if the signature is invalid or expired, or the file does not exist.</remarks>
    FileInfo? Open(LocalDownloadLink link, string signature);

    /// <summary>Stores an upload completely or not at all. Returns null on success.</summary>
    Task<Error?> Take(LocalUpload upload, CancellationToken ct);
}

/// <param name="FileName">The name under which a browser saves the file; null if it shows the file.</param>
public sealed record LocalDownloadLink(string Key, long ExpiresAtUnixSeconds, string? FileName = null);

public sealed record LocalUpload(LocalUploadLink Link, string Signature, string? DeclaredType, long? DeclaredBytes, Stream Content);

public sealed record LocalUploadLink(string Key, long ExpiresAtUnixSeconds, string ContentType, long MaxBytes);
