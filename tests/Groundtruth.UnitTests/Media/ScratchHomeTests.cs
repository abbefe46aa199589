using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Postgres;
using Moq;

namespace Groundtruth.UnitTests.Media;

/// <summary>Local copies of uploads, and what crashes leave of them.</summary>
public sealed class ScratchHomeTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("groundtruth-scratch-test-").FullName;
    private readonly ScratchOptions options;

    public ScratchHomeTests() => options = new ScratchOptions(root, 1000);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Test]
    public async Task The_first_copy_deletes_the_folders_of_dead_processes_only()
    {
        using var running = FileLock.TryExclusive(Lock("running"))!;
        FileLock.TryExclusive(Lock("dead"))!.Dispose();
        Directory.CreateDirectory(Path.Combine(root, "dead", "remux", "files"));
        await File.WriteAllTextAsync(Path.Combine(root, "dead", "remux", "files", "remuxed"), "video");
        var storage = new Mock<IMediaStorage>();
        storage.Setup(store => store.OpenRead("key", CancellationToken.None)).ReturnsAsync(new MemoryStream([1, 2, 3]));
        using var home = new ScratchHome(options);

        await using var file = await new ScratchArea(storage.Object, home, options, TimeProvider.System).Fetch("key", 3, default);

        Assert.That(await File.ReadAllBytesAsync(file.Path), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(Folders(), Is.EquivalentTo(new[] { "running", Path.GetFileName(Path.GetDirectoryName(file.Path)) }));
    }

    [Test]
    public void Folders_of_isolated_programs_lie_within_the_folder_of_the_process()
    {
        using (var home = new ScratchHome(options))
        {
            using var folder = home.NewFolder();
            var process = Path.GetDirectoryName(home.NewPath())!;

            Assert.That(folder.Path, Does.StartWith(process + Path.DirectorySeparatorChar));
            Assert.That(File.Exists(Path.Combine(process, ".lock")), Is.True);
        }

        Assert.That(Folders(), Is.Empty);
    }

    private string[] Folders() => [.. Directory.EnumerateDirectories(root).Select(folder => Path.GetFileName(folder))];

    private string Lock(string process) => Path.Combine(Directory.CreateDirectory(Path.Combine(root, process)).FullName, ".lock");
}
