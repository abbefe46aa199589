using System.Globalization;
using Groundtruth.Application.Media;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Inspections;

/// <summary>ffmpeg's arguments for the pictures of a key frame.</summary>
internal static class SamplePictures
{
    private const int PosterSide = 1280;

    private const string Cell = "scale=160:90:force_original_aspect_ratio=decrease:flags=fast_bilinear,pad=160:90:-1:-1,setsar=1";

    private static readonly string Strip =
        $"{Cell},loop=loop={SubmissionMedia.FilmStripFrames - 1}:size=1:start=0,tile={SubmissionMedia.FilmStripFrames}x1";

    private static readonly string Poster =
        $"scale=w='min({PosterSide},iw)':h='min({PosterSide},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2"
        + ":flags=fast_bilinear";

    /// <summary>Maps PQ and HLG to the brightness and colors of ordinary screens.</summary>
    private const string ToneMap =
        ",zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p";

    /// <param name="strict">Fails on the first error, and decodes the key frame only.</param>
    public static IReadOnlyList<string> Seek(MediaInput input, double seconds, bool strict) =>
    [
        .. strict ? ["-xerror"] : Array.Empty<string>(),
        // Without these timestamps, a key frame before the sought time would be dropped.
        "-copyts", "-threads", "1", "-filter_threads", "1",
        "-max_pixels", MediaInput.MaxCodedPixels.ToString(CultureInfo.InvariantCulture),
        "-ss", (seconds + 0.0005).ToString("F6", CultureInfo.InvariantCulture), "-seek_timestamp", "1", "-noaccurate_seek",
        .. strict ? ["-skip_frame", "nokey"] : Array.Empty<string>(),
        .. input.Arguments,
    ];

    public static IReadOnlyList<string> ToCell(ProbeStream video, string file) => To(video, Cell, quality: 5, file);

    /// <summary>A film strip of one frame only.</summary>
    public static IReadOnlyList<string> ToStrip(ProbeStream video, string file) => To(video, Strip, quality: 6, file);

    public static IReadOnlyList<string> ToPoster(ProbeStream video, string file, bool isToneMapped) =>
        To(video, isToneMapped ? Poster + ToneMap : Poster, quality: 4, file);

    /// <param name="cells">Numbered cells, as in <c>cell%d.jpg</c>.</param>
    public static IReadOnlyList<string> Tile(string cells) =>
    [
        "-threads", "1", "-protocol_whitelist", "file", "-f", "image2", "-c:v", "mjpeg", "-i", cells,
        "-vf", $"tile={SubmissionMedia.FilmStripFrames}x1", "-frames:v", "1", "-q:v", "6", "-c:v", "mjpeg", "-f", "image2pipe", "pipe:1",
    ];

    private static IReadOnlyList<string> To(ProbeStream video, string filter, int quality, string file) =>
    [
        "-map", $"0:{video.Index}", "-an", "-sn", "-dn", "-fps_mode", "passthrough", "-frames:v", "1", "-vf", filter,
        "-q:v", $"{quality}", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-strict", "-1", "-f", "image2", "-update", "1", file,
    ];
}
