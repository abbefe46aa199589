using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Storage;

namespace Groundtruth.Infrastructure.Media;

/// <summary>
/// An object as ffmpeg input. Untrusted files may reference other files and addresses, so only formats that cannot are allowed, and only
/// the protocol that the object itself requires.
/// </summary>
internal sealed record MediaInput(string Url)
{
    public static MediaInput File(string path) => new($"file:{path}");

    /// <summary>The file of a locally stored object, or a signed link with the given lifetime.</summary>
    public static async Task<MediaInput> Of(
        string key, IMediaStorage storage, LocalMediaFiles files, TimeSpan lifetime, CancellationToken ct) =>
        storage is LocalMediaStorage ? File(files.PathOf(key)) : new MediaInput(await storage.SignDownload(key, lifetime, ct));

    /// <summary>True if a read may fail temporarily.</summary>
    public bool IsRemote => !Url.StartsWith("file:", StringComparison.Ordinal);

    public IReadOnlyList<string> Arguments =>
    [
        .. Protocol,
        "-format_whitelist", "mov,matroska,avi",
        // The largest single allocation: twice the size of the largest allowed frame.
        "-max_alloc", "268435456",
        "-i", Url,
    ];

    private IReadOnlyList<string> Protocol => !IsRemote ? ["-protocol_whitelist", "file"]
        : Url.StartsWith("https:", StringComparison.Ordinal) ? [.. Network, "-tls_verify", "1"]
        : Network;

    private static IReadOnlyList<string> Network { get; } = ["-protocol_whitelist", "http,https,tls,tcp", "-rw_timeout", "10000000"];
}
