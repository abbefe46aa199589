namespace Groundtruth.Application.Storage;

public static class MediaLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
}
