using Groundtruth.Domain;

namespace Groundtruth.Application.Storage;

public static class MediaLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>The file name of a download: the public id with the object's extension.</summary>
    public static string FileName(string id, string key) => $"{id}{Path.GetExtension(key)}";

    /// <summary>Signs a link for a page that redirects to it.</summary>
    /// <remarks>Stores also sign links to missing objects, and browsers report these like videos that they cannot play.</remarks>
    /// <param name="fileName">The name of the saved file; null for a link under which a browser shows the object.</param>
    public static async Task<Result<string>> SignFound(this IMediaStorage storage, string key, string? fileName, CancellationToken ct) =>
        await storage.Find(key, ct) is null ? StorageErrors.NoSuchLink : await storage.SignDownload(key, Lifetime, fileName, ct);
}
