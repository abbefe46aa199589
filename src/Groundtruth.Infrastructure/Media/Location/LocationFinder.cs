using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>Tells if a file has location data that is known by its name. False means that none was found, not that there is none.</summary>
internal static class LocationFinder
{
    /// <exception cref="TooComplexException">The file has too many parts.</exception>
    public static async Task<bool> Find(string path, CancellationToken ct)
    {
        var report = await ContainerReader.Read(path, ct);
        await using var file = FileWindow.Open(path);
        return report.Kind switch
        {
            ContainerKind.Mov => (await Mp4PrivateData.Find(file, ct)).HasLocation,
            ContainerKind.Matroska => (await MatroskaPrivateData.Find(file, ct)).HasLocation,
            _ => false,
        };
    }
}
