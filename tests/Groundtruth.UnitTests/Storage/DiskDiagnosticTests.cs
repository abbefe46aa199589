using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Storage;

namespace Groundtruth.UnitTests.Storage;

public sealed class DiskDiagnosticTests
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "groundtruth-not-created", "media");
    private static readonly DriveInfo Volume = DiskSpace.VolumeOf(Folder);

    [TestCase(0.0, 0.0, Health.Green, Health.Green)]
    [TestCase(0.5, 0.0, Health.Yellow, Health.Green)]
    [TestCase(2.0, 0.0, Health.Red, Health.Green)]
    [TestCase(0.0, 2.0, Health.Green, Health.Yellow)]
    public async Task Free_space_is_compared_with_what_is_needed(double minFree, double scratch, Health ofMedia, Health ofScratch) =>
        Assert.That(await Find(minFree, scratch), Is.EqualTo(new[] { ofMedia, ofScratch }));

    [Test]
    public async Task A_web_process_with_a_remote_store_needs_no_space() =>
        Assert.That(await Find(minFree: 2, scratch: 2, isLocal: false, hasJobs: false), Is.Empty);

    /// <param name="minFree">In multiples of the free space.</param>
    /// <param name="scratch">In multiples of the volume.</param>
    private static async Task<IEnumerable<Health>> Find(double minFree, double scratch, bool isLocal = true, bool hasJobs = true)
    {
        var diagnostic = new DiskDiagnostic(
            new UploadOptions(1) { IsLocal = isLocal },
            new LocalMediaOptions(Folder) { MinFreeBytes = (long)(minFree * Volume.AvailableFreeSpace) },
            new ScratchOptions(Folder, (long)(scratch * Volume.TotalSize)),
            new JobOptions(hasJobs));
        return (await diagnostic.Run(CancellationToken.None)).Select(finding => finding.Health);
    }
}
