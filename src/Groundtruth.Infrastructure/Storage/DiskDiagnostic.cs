using System.Globalization;
using Groundtruth.Application;
using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>The free space for local media, and for the copies that a worker inspects.</summary>
internal sealed class DiskDiagnostic(UploadOptions uploads, LocalMediaOptions media, ScratchOptions scratch, JobOptions jobs) : IDiagnostic
{
    /// <summary>Warns below this multiple of <see cref="LocalMediaOptions.MinFreeBytes"/>.</summary>
    private const int WarningFactor = 5;

    public string Name => "disk";

    public bool IsQuick => true;

    /// <summary>On a thread of its own, because a volume may hang.</summary>
    public Task<IReadOnlyList<Finding>> Run(CancellationToken ct) => Task.Run<IReadOnlyList<Finding>>(Find, ct);

    private IReadOnlyList<Finding> Find()
    {
        try
        {
            return
            [
                .. uploads.IsLocal ? [Media(DiskSpace.VolumeOf(media.Path).AvailableFreeSpace)] : Array.Empty<Finding>(),
                .. jobs.AreEnabled ? [Scratch(DiskSpace.VolumeOf(scratch.Path))] : Array.Empty<Finding>(),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnavailableException("A volume cannot be read.", e);
        }
    }

    private Finding Media(long free)
    {
        const string Remedy = "Enlarge the volume of Storage:Local:Path.";
        return free < media.MinFreeBytes ? Finding.Failure($"Uploads are refused: local media has {Size(free)} free.", Remedy)
            : free / WarningFactor < media.MinFreeBytes ? Finding.Warning($"Local media has only {Size(free)} free.", Remedy)
            : Finding.Good($"Local media has {Size(free)} free.");
    }

    /// <summary>Compares the total size of the volume.</summary>
    /// <remarks>Files of the scratch area may already use some of it.</remarks>
    private Finding Scratch(DriveInfo volume) => volume.TotalSize >= scratch.Bytes
        ? Finding.Good($"The scratch area has {Size(volume.AvailableFreeSpace)} free.")
        : Finding.Warning(
            $"The volume of the scratch area has {Size(volume.TotalSize)}, less than Inspection:ScratchBytes.",
            "Enlarge the volume of Inspection:ScratchPath.");

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024 * 1024):F1} GiB");
}
