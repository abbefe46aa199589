namespace Groundtruth.Application.Storage;

/// <param name="MaxBytes">The largest file. The store may have a smaller limit: <see cref="UploadLimit"/>.</param>
public sealed record UploadOptions(long MaxBytes)
{
    /// <summary>True if bytes go through this server, false if they go to a remote store.</summary>
    public bool IsLocal { get; init; } = true;

    /// <summary>The maximum number of live reservations per contributor.</summary>
    public int MaxReservations { get; init; } = 5;

    /// <summary>The maximum size of a contributor's uploaded and unsubmitted videos.</summary>
    public long MaxUnsubmittedBytes { get; init; } = 4 * MaxBytes;

    /// <summary>The time for which an unused link to a remote store works.</summary>
    /// <remarks>During this time, it counts as <see cref="UploadLimit.MaxBytes"/>.</remarks>
    public TimeSpan UnusedLinkLifetime { get; init; } = TimeSpan.FromMinutes(15);
}
