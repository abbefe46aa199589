using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Storage;

namespace Groundtruth.Infrastructure.Media;

/// <summary>
/// An object as ffmpeg is to read it. Strangers' files may name other files and addresses: so no format is read that can, and no protocol is spoken
/// but the one that the object itself needs.
/// </summary>
internal sealed record MediaInput(string Url)
{
    public static MediaInput File(string path) => new($"file:{path}");

    /// <summary>An object of the store: its file, where that lies here, else a link that is good for so long.</summary>
    public static async Task<MediaInput> Of(string key, IMediaStorage storage, LocalMediaFiles files, TimeSpan lifetime, CancellationToken ct) =>
        storage is LocalMediaStorage ? File(files.PathOf(key)) : new MediaInput(await storage.SignDownload(key, lifetime, ct));

    /// <summary>Over a network anything may fail for a while.</summary>
    public bool IsRemote => !Url.StartsWith("file:", StringComparison.Ordinal);

    public IReadOnlyList<string> Arguments =>
    [
        .. Protocol,
        "-format_whitelist", "mov,matroska,avi",
        // The most that is allocated at once: a picture of the largest size has half of this.
        "-max_alloc", "268435456",
        "-i", Url,
    ];

    private IReadOnlyList<string> Protocol => !IsRemote ? ["-protocol_whitelist", "file"]
        : Url.StartsWith("https:", StringComparison.Ordinal) ? [.. Network, "-tls_verify", "1"]
        : Network;

    private static IReadOnlyList<string> Network { get; } = ["-protocol_whitelist", "http,https,tls,tcp", "-rw_timeout", "10000000"];
}
