namespace Groundtruth.Application.Storage;

public static class MediaLink
{
    /// <summary>How long a link to a video is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
}
