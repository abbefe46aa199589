using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Postgres;

namespace Groundtruth.Infrastructure.Media;

/// <summary>The private folder of this process for local copies.</summary>
/// <remarks>The folders of dead processes are deleted at the first use.</remarks>
internal sealed class ScratchHome : IDisposable
{
    private readonly string root;
    private readonly Lazy<(string Folder, FileLock Held)> own;

    public ScratchHome(ScratchOptions options)
    {
        root = options.Path;
        own = new(Open);
    }

    public string Folder => own.Value.Folder;

    public string NewPath() => Path.Combine(Folder, Path.GetRandomFileName());

    public ScratchFolder NewFolder() => new(Folder);

    public void Dispose()
    {
        if (own.IsValueCreated)
        {
            own.Value.Held.Dispose();
            TryDelete(Folder);
        }
    }

    private (string Folder, FileLock Held) Open()
    {
        PrivateFolder.CreateWithParents(root);
        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            DeleteIfDead(folder);
        }

        return Create();
    }

    /// <summary>Retries if another process deleted the new folder before or while it was locked.</summary>
    private (string Folder, FileLock Held) Create()
    {
        while (true)
        {
            var mine = Path.Combine(root, Path.GetRandomFileName());
            PrivateFolder.Create(mine);
            if (TryLock(mine) is { } held)
            {
                if (Directory.Exists(mine))
                {
                    return (mine, held);
                }

                held.Dispose();
            }
        }
    }

    private static void DeleteIfDead(string folder)
    {
        using var free = TryLock(folder);
        if (free is not null)
        {
            TryDelete(folder);
        }
    }

    /// <summary>Null if another process holds the lock, or has deleted the folder.</summary>
    private static FileLock? TryLock(string folder)
    {
        try
        {
            return FileLock.TryExclusive(Path.Combine(folder, ".lock"));
        }
        catch (DirectoryNotFoundException)
        {
            return null;
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
            // An isolated program may have closed a folder of its own. A later process retries.
        }
    }
}
