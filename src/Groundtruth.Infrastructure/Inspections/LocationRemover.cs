using Groundtruth.Application.Inspections;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Media.Containers;
using Groundtruth.Infrastructure.Media.Location;

namespace Groundtruth.Infrastructure.Inspections;

/// <summary>Removes private data from videos.</summary>
/// <remarks>MP4, MOV and 3GP files are changed in place; Matroska and WebM files are remuxed.</remarks>
internal sealed class LocationRemover(MatroskaRemuxer remuxer, ScratchHome home) : ILocationRemover
{
    public async Task<LocationRemoval> Remove(string path, TimeSpan cpu, CancellationToken ct)
    {
        var report = await ContainerReader.Read(path, ct);
        if (report.Problem is { } problem) return LocationRemoval.Failed(problem);
        try
        {
            return report.Kind == ContainerKind.Matroska ? await Remux(path, report.Format!, cpu, ct) : await Erase(path, ct);
        }
        catch (TooComplexException)
        {
            return LocationRemoval.Failed(ContainerProblems.TooExpensive);
        }
    }

    private static async Task<LocationRemoval> Erase(string path, CancellationToken ct)
    {
        await using var file = new FileStream(
            path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        var found = await Mp4PrivateData.Find(file, ct);
        if (found.IsInseparable) return LocationRemoval.Failed(ContainerProblems.UnsupportedContainer);
        await new Mp4Eraser(file).Erase(found, ct);
        return new(found.HasLocation, HasChanged: !found.IsEmpty);
    }

    private async Task<LocationRemoval> Remux(string path, string format, TimeSpan cpu, CancellationToken ct)
    {
        var found = await Find(path, ct);
        using var output = home.NewFolder();
        var target = output.PathOf("remuxed");
        var run = await remuxer.Remux(path, output.Path, target, format, found.RecordedAt, cpu, ct);
        if (run.WasKilled) return LocationRemoval.Failed(ContainerProblems.TooExpensive);
        if (run.ExitCode != 0 || new FileInfo(target) is not { Exists: true, LinkTarget: null, Length: > 0 })
        {
            return LocationRemoval.Failed(ContainerProblems.Damaged);
        }

        File.Move(target, path, overwrite: true);
        return new(found.HasLocation, HasChanged: true);
    }

    private static async Task<MatroskaPrivateData> Find(string path, CancellationToken ct)
    {
        await using var file = FileWindow.Open(path);
        return await MatroskaPrivateData.Find(file, ct);
    }
}
