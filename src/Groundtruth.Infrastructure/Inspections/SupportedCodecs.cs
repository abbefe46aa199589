namespace Groundtruth.Infrastructure.Inspections;

/// <summary>ffmpeg's names of the codecs that are accepted.</summary>
internal static class SupportedCodecs
{
    private static readonly HashSet<string> Video = ["h264", "hevc", "av1", "vp8", "vp9", "prores", "mjpeg", "mpeg4"];

    private static readonly HashSet<string> Audio = ["aac", "opus", "vorbis", "mp3", "amr_nb", "amr_wb"];

    /// <summary>Filters that read the structure of every packet without decoding it.</summary>
    /// <remarks>The other codecs have none.</remarks>
    private static readonly Dictionary<string, string> Filters = new()
    {
        ["h264"] = "h264_mp4toannexb", ["hevc"] = "hevc_mp4toannexb", ["vp9"] = "vp9_metadata", ["av1"] = "av1_metadata",
        ["prores"] = "prores_metadata",
    };

    public static bool IsVideo(string codec) => Video.Contains(codec);

    public static bool IsAudio(string codec) => Audio.Contains(codec) || codec.StartsWith("pcm_", StringComparison.Ordinal);

    public static string? StructureFilter(string codec) => Filters.GetValueOrDefault(codec);
}
