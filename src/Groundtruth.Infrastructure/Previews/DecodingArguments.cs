using System.Globalization;
using Groundtruth.Application.Media;
using Groundtruth.Application.NearDuplicates;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Previews;

/// <summary>The arguments of the ffmpeg process that creates all files derived from a video.</summary>
internal static class DecodingArguments
{
    /// <summary>The maximum size of a preview, per second of video.</summary>
    /// <remarks>More than the maximum rates of picture and sound together, so that no preview exceeds it.</remarks>
    public const int MaxPreviewBytesPerSecond = 400_000;

    public const int SharpnessWidth = 640;
    public const int SharpnessHeight = 360;
    private const int MaxSharpnessFrames = 60;

    public static IReadOnlyList<string> Of(MediaInput input, MediaTraits media, DecodingPlan plan, string folder) =>
    [
        "-threads", "1", "-filter_threads", "1", "-filter_complex_threads", "1",
        .. plan.KeyFramesOnly ? ["-skip_frame", "nokey"] : Array.Empty<string>(),
        .. input.Arguments,
        "-filter_complex", string.Join(';', Graph(media, plan)),
        .. plan.MakesPreview ? Preview(media, $"file:{folder}/preview.mp4") : [],
        .. Raw("[frames]", INearDuplicateCheck.MaxFrames, $"file:{folder}/frames.gray"),
        .. Raw("[large]", MaxSharpnessFrames, $"file:{folder}/large.gray"),
        .. Jpeg("[poster]", 4, $"file:{folder}/poster.jpg"),
        .. Jpeg("[strip]", 6, $"file:{folder}/strip.jpg"),
        // The loudness of each second goes to standard output.
        .. media.AudioIndex is null ? [] : new[] { "-map", "[sound]", "-f", "null", "-" },
    ];

    private static IEnumerable<string> Graph(MediaTraits media, DecodingPlan plan)
    {
        var seconds = Math.Max(1, media.Seconds);
        var rate = media.FramesPerSecond > DecodingPlan.PreviewFramesPerSecond + 1 ? $"fps={DecodingPlan.PreviewFramesPerSecond}," : "";
        yield return plan.MakesPreview
            ? $"[0:V:0]{rate}{Shrink(DecodingPlan.PreviewShortSide)}{ToneMap(media)},split=2[p][a];[p]format=yuv420p[preview]"
            : "[0:V:0]null[a]";
        yield return "[a]split=2[b][q]";
        yield return "[b]fps=2,split=3[g][l][s]";
        yield return "[g]scale=64:64:flags=area,format=gray[frames]";
        yield return $"[l]fps={Text(Math.Min(1, MaxSharpnessFrames / seconds))},"
            + $"scale={SharpnessWidth}:{SharpnessHeight}:flags=area,format=gray[large]";
        yield return $"[q]select='gte(t\\,{Text(plan.KeyFramesOnly ? 0 : media.Seconds / 10)})*isnan(prev_selected_t)',"
            + $"{Shrink(DecodingPlan.PreviewShortSide)},setsar=1,format=yuvj420p[poster]";
        yield return $"[s]fps={SubmissionMedia.FilmStripFrames}/{Text(seconds)},"
            + "scale=160:90:force_original_aspect_ratio=decrease,pad=160:90:-1:-1,"
            + $"setsar=1,tile={SubmissionMedia.FilmStripFrames}x1,format=yuvj420p[strip]";
        if (media.AudioIndex is { } audio)
        {
            yield return $"[0:a:{audio}]{(plan.MakesPreview ? "asplit=2[x][y]" : "anull[y]")}";
            yield return "[y]aresample=8000,asetnsamples=8000,astats=metadata=1:reset=1,"
                + "ametadata=mode=print:key=lavfi.astats.Overall.RMS_level:file=-[sound]";
        }
    }

    private static IReadOnlyList<string> Preview(MediaTraits media, string file) =>
    [
        "-map", "[preview]", "-c:v", "libx264", "-preset", "superfast", "-profile:v", "high", "-crf", "26", "-maxrate", "3M",
        "-bufsize", "6M", "-threads:v", "1",
        .. media.AudioIndex is null ? [] : new[] { "-map", "[x]", "-c:a", "aac", "-b:a", "96k", "-ac", "2" },
        // Metadata is not copied: it may contain the location.
        "-map_metadata", "-1", "-map_chapters", "-1", "-movflags", "+faststart", "-f", "mp4", file,
    ];

    /// <summary>Limits the frames, because ffmpeg repeats them in gaps, which may last for days.</summary>
    private static string[] Raw(string output, int maxFrames, string file) =>
        ["-map", output, "-frames:v", $"{maxFrames}", "-c:v", "rawvideo", "-f", "rawvideo", file];

    private static string[] Jpeg(string output, int quality, string file) =>
        ["-map", output, "-frames:v", "1", "-c:v", "mjpeg", "-q:v", $"{quality}", "-f", "image2", "-update", "1", file];

    private static string Shrink(int shortSide)
    {
        return $"scale='{Side("iw")}':'{Side("ih")}':flags=fast_bilinear";

        string Side(string name) => $"max(2\\,trunc({name}*min(1\\,{shortSide}/min(iw\\,ih))/2)*2)";
    }

    private static string ToneMap(MediaTraits media) => media.IsHdr
        ? $",zscale=tin={media.Transfer}:min=2020_ncl:pin=2020:t=linear:npl=203,format=gbrpf32le,zscale=p=709,tonemap=hable:desat=0,"
            + "zscale=t=709:m=709:r=tv"
        : "";

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
