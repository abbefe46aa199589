using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Storage;

namespace Groundtruth.Infrastructure.Media;

/// <summary>Untrusted files may refer to other files and addresses, so only formats that cannot are allowed, and one protocol.</summary>
internal sealed record MediaInput(string Url)
{
    public static MediaInput File(string path) => new($"file:{path}");

    public static async Task<MediaInput> Of(
        string key, IMediaStorage storage, LocalMediaFiles files, TimeSpan lifetime, CancellationToken ct) =>
        storage is LocalMediaStorage ? File(files.PathOf(key)) : new MediaInput(await storage.SignDownload(key, lifetime, ct));

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
