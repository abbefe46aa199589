namespace Groundtruth.Infrastructure.Storage;

public sealed record LocalMediaOptions(string Path)
{
    /// <summary>Uploads are refused while the volume has less.</summary>
    public long MinFreeBytes { get; init; }
}
