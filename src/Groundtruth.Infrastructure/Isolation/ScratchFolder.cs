using Groundtruth.Infrastructure.Postgres;

namespace Groundtruth.Infrastructure.Isolation;

/// <summary>A temporary folder for the files of isolated programs, deleted when disposed.</summary>
/// <remarks>Other users cannot enter its parent.</remarks>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo parent;

    /// <param name="home">An existing folder.</param>
    public ScratchFolder(string home)
    {
        parent = new DirectoryInfo(System.IO.Path.Combine(home, System.IO.Path.GetRandomFileName()));
        PrivateFolder.Create(parent.FullName);
        Path = parent.CreateSubdirectory("files").FullName;
    }

    /// <summary>Empty at first.</summary>
    public string Path { get; }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Reads a file that an isolated program wrote.</summary>
    /// <remarks>Null if it is missing, empty, too large, or a link to elsewhere.</remarks>
    public async Task<byte[]?> Read(string name, int maxBytes, CancellationToken ct) =>
        // A named pipe, which would block, has the length 0.
        new FileInfo(PathOf(name)) is { Exists: true, LinkTarget: null, Length: > 0 } file && file.Length <= maxBytes
            ? await File.ReadAllBytesAsync(file.FullName, ct)
            : null;

    /// <summary>Opens a file that an isolated program wrote.</summary>
    /// <remarks>The stream is empty if the file is missing or a link to elsewhere.</remarks>
    public Stream OpenRead(string name) =>
        new FileInfo(PathOf(name)) is { Exists: true, LinkTarget: null, Length: > 0 } file ? file.OpenRead() : Stream.Null;

    public void Dispose()
    {
        try
        {
            parent.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The program may have closed a folder of its own. A later process retries.
        }
    }
}
