using System.Globalization;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media;

/// <summary>An untrusted local file as ffmpeg's input.</summary>
/// <remarks>Its format is never guessed, because playlists and scripts can refer to other files.</remarks>
/// <param name="UsableEnd">The end of the last whole fragment of an interrupted recording; null for the whole file.</param>
internal sealed record MediaInput(string Path, ContainerKind Kind, long? UsableEnd)
{
    public const int MaxStreams = 32;

    /// <summary>8192 × 4320, with the padding that codecs add to a frame.</summary>
    public const int MaxCodedPixels = 8192 * 4500;

    public static MediaInput Of(string path, ContainerReport container) => new(path, container.Kind, container.UsableEnd);

    public bool IsMov => Kind == ContainerKind.Mov;

    public IReadOnlyList<string> Arguments =>
    [
        "-protocol_whitelist", UsableEnd is null ? "file" : "subfile,file",
        "-f", IsMov ? "mov" : "matroska",
        "-max_streams", Number(MaxStreams),
        // The largest single allocation: twice the size of the largest allowed frame.
        "-max_alloc", "268435456",
        "-i", UsableEnd is { } end ? $"subfile,,start,0,end,{Number(end)},,:file:{Path}" : $"file:{Path}",
    ];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
