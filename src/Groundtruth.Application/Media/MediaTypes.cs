namespace Groundtruth.Application.Media;

public static class MediaTypes
{
    public const string Unknown = "application/octet-stream";

    private static readonly Dictionary<string, string> ByEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [".mp4"] = "video/mp4",
        [".m4v"] = "video/mp4",
        [".mov"] = "video/quicktime",
        [".webm"] = "video/webm",
        [".mkv"] = "video/x-matroska",
        [".3gp"] = "video/3gpp",
        [".avi"] = "video/x-msvideo",
        [".jpg"] = "image/jpeg",
    };

    public static string Of(string key) => ByEnding.GetValueOrDefault(Path.GetExtension(key), Unknown);

    /// <summary>True for videos and pictures, which browsers show but never execute.</summary>
    public static bool IsInert(string contentType) => IsVideo(contentType) || contentType == "image/jpeg";

    public static bool IsVideo(string contentType) => contentType.StartsWith("video/", StringComparison.Ordinal);
}
