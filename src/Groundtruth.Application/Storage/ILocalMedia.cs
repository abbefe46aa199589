using Groundtruth.Domain;

namespace Groundtruth.Application.Storage;

/// <summary>Media served and received by this server under signed URLs.</summary>
public interface ILocalMedia
{
    /// <summary>The file behind a signed URL; null if the signature is invalid or expired, or the file does not exist.</summary>
    FileInfo? Open(string key, long expiresAtUnixSeconds, string signature);

    /// <summary>Stores an upload completely or not at all. Returns null on success.</summary>
    Task<Error?> Take(LocalUpload upload, CancellationToken ct);
}

/// <summary>An incoming upload and the claims of its URL.</summary>
/// <param name="DeclaredType">The <c>Content-Type</c> without parameters.</param>
/// <param name="DeclaredBytes">The <c>Content-Length</c>, if sent.</param>
public sealed record LocalUpload(LocalUploadLink Link, string Signature, string? DeclaredType, long? DeclaredBytes, Stream Content);

/// <summary>The permissions that a signed upload URL grants.</summary>
public sealed record LocalUploadLink(string Key, long ExpiresAtUnixSeconds, string ContentType, long MaxBytes);
