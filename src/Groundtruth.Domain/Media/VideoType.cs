namespace Groundtruth.Domain.Media;

public static class VideoType
{
    public const string Default = "video/mp4";

    private static readonly Dictionary<string, string> Extensions = new()
    {
        [Default] = ".mp4",
        ["video/quicktime"] = ".mov",
        ["video/webm"] = ".webm",
        ["video/x-matroska"] = ".mkv",
        ["video/3gpp"] = ".3gp",
    };

    public static IReadOnlyList<string> All { get; } = [.. Extensions.Keys];

    public static string Of(string? declared) => declared is not null && Extensions.ContainsKey(declared) ? declared : Default;

    public static string Extension(string contentType) => Extensions[contentType];
}
