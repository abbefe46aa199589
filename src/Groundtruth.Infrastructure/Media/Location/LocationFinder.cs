using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>True if a file has location data with a known name.</summary>
/// <remarks>False does not prove that it has none.</remarks>
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
