namespace Groundtruth.Application.Storage;

public static class MediaLink
{
    /// <summary>The lifetime of a signed download URL.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
}
