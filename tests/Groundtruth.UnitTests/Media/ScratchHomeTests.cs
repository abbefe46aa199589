using Groundtruth.Infrastructure.Media;

namespace Groundtruth.UnitTests.Media;

public sealed class ScratchHomeTests
{
    private readonly string root = Directory.CreateTempSubdirectory("groundtruth-home-").FullName;

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(root, recursive: true);

    [Test]
    public void Processes_that_start_at_the_same_time_keep_their_folders()
    {
        for (var round = 0; round < 50; round++)
        {
            for (var dead = 0; dead < 4; dead++)
            {
                Directory.CreateDirectory(Path.Combine(root, Path.GetRandomFileName()));
            }

            var homes = Enumerable.Range(0, 8).Select(_ => new ScratchHome(new ScratchOptions(root, 1))).ToList();
            var paths = new string[homes.Count];
            using var all = new Barrier(homes.Count);
            var threads = homes.Select((home, i) => new Thread(() =>
            {
                all.SignalAndWait();
                paths[i] = Record(home);
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            Assert.That(paths.Select(Path.GetDirectoryName), Is.Unique.And.All.Matches<string>(Directory.Exists), string.Join('\n', paths));
            homes.ForEach(home => home.Dispose());
            Assert.That(Directory.EnumerateDirectories(root), Is.Empty);
        }
    }

    private static string Record(ScratchHome home)
    {
        try
        {
            return home.NewPath();
        }
        catch (Exception e)
        {
            return e.Message;
        }
    }
}
