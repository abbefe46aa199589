using Groundtruth.Domain;

namespace Groundtruth.Application.Storage;

public interface ILocalMedia
{
    /// <summary>The file behind a signed URL. Null if the signature is invalid or expired, or the file does not exist.</summary>
    FileInfo? Open(string key, long expiresAtUnixSeconds, string signature);

    /// <summary>Stores an upload completely or not at all. Returns null on success.</summary>
    Task<Error?> Take(LocalUpload upload, CancellationToken ct);
}

public sealed record LocalUpload(LocalUploadLink Link, string Signature, string? DeclaredType, long? DeclaredBytes, Stream Content);

public sealed record LocalUploadLink(string Key, long ExpiresAtUnixSeconds, string ContentType, long MaxBytes);
