using System.Diagnostics;

namespace Groundtruth.Infrastructure.Postgres;

/// <summary>Released by the operating system when the process ends.</summary>
/// <remarks>Two holders within one process exclude each other too.</remarks>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    public static FileLock Shared(string path) => new(Open(path, FileAccess.Read, FileShare.Read));

    public static FileLock? TryExclusive(string path)
    {
        try
        {
            return new FileLock(Open(path, FileAccess.ReadWrite, FileShare.None));
        }
        // A sharing violation is a plain IOException; missing and forbidden directories have their own types.
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            return null;
        }
    }

    public static async Task<FileLock> Exclusive(string path, TimeSpan patience, CancellationToken ct)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (TryExclusive(path) is { } taken) return taken;
            if (waiting.Elapsed > patience)
                throw new EmbeddedPostgresException(
                    $"Another process has held the lock '{path}' for {patience.TotalSeconds:0} s. End that process and try again.");
            await Task.Delay(20, ct);
        }
    }

    public void Dispose() => file.Dispose();

    private static FileStream Open(string path, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
