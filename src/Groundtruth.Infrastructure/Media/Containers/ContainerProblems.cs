namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>The codes of the problems that a container's structure shows.</summary>
internal static class ContainerProblems
{
    public const string Empty = "empty";
    public const string NotAVideo = "not_a_video";
    public const string UnsupportedContainer = "unsupported_container";
    public const string UnsupportedCodec = "unsupported_codec";
    public const string Truncated = "truncated";
    public const string Damaged = "damaged";

    /// <summary>The file has more boxes or table entries than any recording needs.</summary>
    public const string TooExpensive = "too_expensive";
}
