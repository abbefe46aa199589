using Groundtruth.Infrastructure.Storage;
using Groundtruth.IntegrationTests.Postgres;

namespace Groundtruth.IntegrationTests.Storage;

/// <summary>Other users of the machine cannot read local media.</summary>
public sealed class PrivateMediaTests
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_101_101;
    private const string Key = "uploads/street.mp4";

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"groundtruth-private-{Guid.NewGuid():n}");

    private string Media => Path.Combine(folder, "media");

    [TearDown]
    public void Delete()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task A_stored_file_and_its_folders_are_private()
    {
        await Write();

        var file = Path.Combine(Media, Key);
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        string[] folders = [folder, Media, Path.GetDirectoryName(file)!, Path.Combine(Media, ".incoming")];
        Assert.That(folders.Select(each => File.GetUnixFileMode(each)), Is.All.EqualTo(PostgresFolder.OwnerOnly));
    }

    [Test]
    public async Task A_moved_file_is_in_a_private_folder()
    {
        await Write();

        Assert.That(Files().Move(Key, "submissions/street.mp4"), Is.True);

        Assert.That(File.GetUnixFileMode(Path.Combine(Media, "submissions")), Is.EqualTo(PostgresFolder.OwnerOnly));
    }

    [Test]
    public void A_folder_that_was_open_to_others_is_closed()
    {
        Directory.CreateDirectory(Media);
        File.SetUnixFileMode(Media, Everybody);

        Files();

        Assert.That(File.GetUnixFileMode(Media), Is.EqualTo(PostgresFolder.OwnerOnly));
    }

    private LocalMediaFiles Files() => new(new LocalMediaOptions(Media), TimeProvider.System);

    private async Task Write()
    {
        using var content = new MemoryStream([1, 2, 3]);
        await Files().Write(Key, content, maxBytes: 10, replace: true, CancellationToken.None);
    }
}
