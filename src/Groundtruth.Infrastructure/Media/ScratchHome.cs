using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Postgres;

namespace Groundtruth.Infrastructure.Media;

/// <summary>The private folder of this process for local copies. The folders of dead processes are deleted at the first use.</summary>
internal sealed class ScratchHome : IDisposable
{
    private readonly string root;
    private readonly Lazy<(string Folder, FileLock Held)> own;

    public ScratchHome(ScratchOptions options)
    {
        root = options.Path;
        own = new(Open);
    }

    public string NewPath() => Path.Combine(own.Value.Folder, Path.GetRandomFileName());

    public ScratchFolder NewFolder() => new(own.Value.Folder);

    public void Dispose()
    {
        if (own.IsValueCreated)
        {
            own.Value.Held.Dispose();
            TryDelete(own.Value.Folder);
        }
    }

    private (string Folder, FileLock Held) Open()
    {
        PrivateFolder.CreateWithParents(root);
        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            DeleteIfDead(folder);
        }

        var mine = Path.Combine(root, Path.GetRandomFileName());
        PrivateFolder.Create(mine);
        return (mine, FileLock.TryExclusive(LockOf(mine))!);
    }

    private static void DeleteIfDead(string folder)
    {
        using var free = FileLock.TryExclusive(LockOf(folder));
        if (free is not null)
        {
            TryDelete(folder);
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An isolated program may have closed a folder of its own. A later process tries again.
        }
    }

    private static string LockOf(string folder) => Path.Combine(folder, ".lock");
}
