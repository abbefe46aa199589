using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Postgres;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Uploads are written to a temporary directory and renamed.</summary>
/// <remarks>A key never has a partial file. Only the user that runs the program can read them.</remarks>
internal sealed class LocalMediaFiles
{
    private const int BufferBytes = 128 * 1024;
    private static readonly TimeSpan Stale = TimeSpan.FromDays(1);
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(30);

    private readonly LocalMediaOptions options;
    private readonly TimeProvider time;

    public LocalMediaFiles(LocalMediaOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);

        // Earlier versions left the folder open to other users.
        PrivateFolder.Close(options.Path);
    }

    /// <summary>The folder of unfinished uploads.</summary>
    public string Uploads => Path.Combine(options.Path, ".uploads");

    private string Incoming => Path.Combine(options.Path, ".incoming");

    /// <exception cref="ArgumentException">The key is malformed and might escape the directory.</exception>
    public string PathOf(string key) => Path.Combine([options.Path, .. MediaKey.Checked(key).Split('/')]);

    public FileInfo? Find(string key) => MediaKey.IsWellFormed(key) && new FileInfo(PathOf(key)) is { Exists: true } file ? file : null;

    /// <summary>Walks only the prefix's folder, because others hold the media of every submission.</summary>
    public IEnumerable<string> List(string prefix, DateTimeOffset before)
    {
        var root = Path.GetFullPath(options.Path);
        var folder = new DirectoryInfo(Path.Combine([root, .. prefix.Split('/')[..^1]]));
        return !folder.Exists ? [] : folder
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.LastWriteTimeUtc < before)
            .Select(file => Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && MediaKey.IsWellFormed(key));
    }

    /// <exception cref="Application.UnavailableException">The volume is full.</exception>
    public Task<WriteOutcome> Write(string key, Stream content, long maxBytes, bool replace, CancellationToken ct) =>
        DiskSpace.Guard(() => WriteFile(key, content, maxBytes, replace, ct));

    public bool Move(string from, string to) =>
        Find(from) is { } file && Rename(file.FullName, PathOf(to)) == WriteOutcome.Written;

    /// <summary>Renames a complete file of the same volume into its place.</summary>
    public void Adopt(string path, string key) => Rename(path, PathOf(key));

    /// <summary>Deletes leftovers of crashes.</summary>
    /// <remarks>They are incomplete files, and folders of uploads that the database no longer has.</remarks>
    public int Sweep()
    {
        var before = time.GetUtcNow() - Stale;
        var swept = SweepEmptyFolders(before);
        foreach (var folder in new[] { Incoming, Uploads }.Where(Directory.Exists))
        {
            foreach (var old in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.LastWriteTimeUtc < before))
            {
                if (old is DirectoryInfo upload)
                {
                    upload.Delete(recursive: true);
                }
                else
                {
                    old.Delete();
                }

                swept++;
            }
        }

        return swept;
    }

    /// <summary>Deletes the empty folders that uploads of reservations leave behind.</summary>
    private int SweepEmptyFolders(DateTimeOffset before)
    {
        var uploads = new DirectoryInfo(Path.Combine(options.Path, "uploads"));
        var empty = !uploads.Exists ? [] : uploads.EnumerateDirectories()
            .Where(folder => folder.LastWriteTimeUtc < before && !folder.EnumerateFileSystemInfos().Any())
            .ToList();
        empty.ForEach(folder => folder.Delete());
        return empty.Count;
    }

    private async Task<WriteOutcome> WriteFile(string key, Stream content, long maxBytes, bool replace, CancellationToken ct)
    {
        PrivateFolder.CreateWithParents(Incoming);
        var temporary = Path.Combine(Incoming, Path.GetRandomFileName());
        try
        {
            if (!await Copy(content, temporary, maxBytes, ct))
            {
                return WriteOutcome.TooLarge;
            }

            return replace ? Rename(temporary, PathOf(key)) : await RenameUnlessThere(temporary, PathOf(key), ct);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<bool> Copy(Stream content, string path, long maxBytes, CancellationToken ct)
    {
        await using var file = PrivateFile.Create(path);
        var buffer = new byte[BufferBytes];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            if (file.Position + read > maxBytes)
            {
                return false;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        // Flush before the rename: after a power failure the file could otherwise be empty.
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        return true;
    }

    /// <summary>Locks across processes, because the existence check and the rename are two steps on Unix.</summary>
    private async Task<WriteOutcome> RenameUnlessThere(string from, string to, CancellationToken ct)
    {
        using var held = await FileLock.Exclusive(Path.Combine(options.Path, ".renaming"), LockPatience, ct);
        return File.Exists(to) ? WriteOutcome.Exists : Rename(from, to);
    }

    private static WriteOutcome Rename(string from, string to)
    {
        PrivateFolder.CreateWithParents(Path.GetDirectoryName(to)!);
        try
        {
            File.Move(from, to, overwrite: true);
            return WriteOutcome.Written;
        }
        catch (FileNotFoundException)
        {
            return WriteOutcome.NothingThere;
        }
    }
}

internal enum WriteOutcome
{
    Written,
    Exists,
    TooLarge,
    NothingThere,
}
