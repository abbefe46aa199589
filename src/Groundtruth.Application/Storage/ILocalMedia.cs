using Groundtruth.Domain;

namespace Groundtruth.Application.Storage;

/// <summary>The media that this program serves and takes by itself, under links that it signed.</summary>
public interface ILocalMedia
{
    /// <summary>The file that a signed link leads to; null when the signature is wrong or has expired, or there is no such file.</summary>
    FileInfo? Open(string key, long expiresAtUnixSeconds, string signature);

    /// <summary>Takes an upload whole, or leaves no trace of it. Null when it was taken.</summary>
    Task<Error?> Take(LocalUpload upload, CancellationToken ct);
}

/// <summary>An upload as it comes in, and what its link says of it.</summary>
/// <param name="DeclaredType">Its <c>Content-Type</c>, without parameters.</param>
/// <param name="DeclaredBytes">Its <c>Content-Length</c>, if it has one.</param>
public sealed record LocalUpload(LocalUploadLink Link, string Signature, string? DeclaredType, long? DeclaredBytes, Stream Content);

/// <summary>What a link for one upload permits.</summary>
public sealed record LocalUploadLink(string Key, long ExpiresAtUnixSeconds, string ContentType, long MaxBytes);
