namespace Groundtruth.Application.Inspections;

/// <summary>Removes location data from local files.</summary>
public interface ILocationRemover
{
    /// <summary>Removes all metadata, and all tracks but video and audio.</summary>
    /// <remarks>
    /// Any of them may hold a location. Edits, rotation and coded frames stay. The file is changed or replaced. Read the recording date
    /// first, because Apple's date is removed too. After a failure or cancellation the file may be partly changed: discard it.
    /// </remarks>
    /// <param name="cpu">The processor time that is left for the file; at least a second is granted.</param>
    /// <exception cref="UnavailableException">ffmpeg is unavailable.</exception>
    Task<LocationRemoval> Remove(string path, TimeSpan cpu, CancellationToken ct);
}

/// <param name="HadLocation">True if location data was recognized; false does not prove that there was none.</param>
/// <param name="HasChanged">True if the file has other bytes than before.</param>
/// <param name="Problem">The code of the problem that prevented the removal; null if the file is clean.</param>
public sealed record LocationRemoval(bool HadLocation, bool HasChanged, string? Problem = null)
{
    public static LocationRemoval Failed(string problem) => new(false, false, problem);
}
