using Groundtruth.Application;
using Groundtruth.Infrastructure.Storage;

namespace Groundtruth.UnitTests.Storage;

public sealed class LocalDeletionTests
{
    private readonly string root = Directory.CreateTempSubdirectory("groundtruth-media-").FullName;

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(root, recursive: true);

    [Test]
    [Platform("Linux", Reason = "Nobody can delete the files of a process there.")]
    public void A_file_that_cannot_be_deleted_makes_the_store_unavailable()
    {
        Directory.CreateSymbolicLink(Path.Combine(root, "uploads"), "/proc/self");
        var options = new LocalMediaOptions(root);
        var storage = new LocalMediaStorage(
            new LocalMediaFiles(options, TimeProvider.System), links: null!, new DiskSpace(options), TimeProvider.System);

        Assert.That(() => storage.Delete("uploads/status", CancellationToken.None), Throws.TypeOf<UnavailableException>());
    }

    [Test]
    public void Other_failures_are_not_hidden() => Assert.That(
        () => LocalDeletion.Run(() => throw new InvalidOperationException()), Throws.InvalidOperationException);
}
