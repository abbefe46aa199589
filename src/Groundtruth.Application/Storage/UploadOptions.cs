namespace Groundtruth.Application.Storage;

/// <param name="MaxBytes">The largest file.</param>
public sealed record UploadOptions(long MaxBytes)
{
    /// <summary>True if bytes go through this server, false if they go to a remote store.</summary>
    public bool IsLocal { get; init; } = true;

    /// <summary>Live reservations of a contributor.</summary>
    public int MaxReservations { get; init; } = 5;

    /// <summary>Bytes of a contributor's videos that are uploaded and not submitted.</summary>
    public long MaxUnsubmittedBytes { get; init; } = 4 * MaxBytes;
}
