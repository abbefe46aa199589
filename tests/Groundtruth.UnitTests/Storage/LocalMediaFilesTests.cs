using Groundtruth.Infrastructure.Storage;

namespace Groundtruth.UnitTests.Storage;

public sealed class LocalMediaFilesTests
{
    private readonly string root = Directory.CreateTempSubdirectory("groundtruth-media-").FullName;

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(root, recursive: true);

    [Test]
    [Platform(Exclude = "Win", Reason = "A link needs a privilege.")]
    public void A_listing_walks_only_the_folder_of_its_prefix()
    {
        foreach (var key in (string[])["uploads/rsv_1/a.mp4", "uploads/rsv_10/b.mp4", "submissions/c.mp4"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, key))!);
            File.WriteAllText(Path.Combine(root, key), "video");
        }

        // A walk that enters them follows 2^40 paths.
        Directory.CreateSymbolicLink(Path.Combine(root, "submissions", "loop1"), root);
        Directory.CreateSymbolicLink(Path.Combine(root, "submissions", "loop2"), root);
        var files = new LocalMediaFiles(new LocalMediaOptions(root), TimeProvider.System);
        string[] List(string prefix) => [.. files.List(prefix, DateTimeOffset.UtcNow.AddHours(1)).Order(StringComparer.Ordinal)];

        Assert.That(List("uploads/"), Is.EqualTo(new[] { "uploads/rsv_1/a.mp4", "uploads/rsv_10/b.mp4" }));
        Assert.That(List("uploads/rsv_10"), Is.EqualTo(new[] { "uploads/rsv_10/b.mp4" }));
        Assert.That(List("exports/"), Is.Empty);
    }
}
