namespace Groundtruth.Application.Media;

/// <summary>Bounded local space for files under inspection. A file waits until there is room.</summary>
public interface IScratchArea
{
    /// <summary>A private folder for other temporary files. After a crash, another process deletes it.</summary>
    string Folder { get; }

    /// <summary>Copies an object from the store and hashes it on the way.</summary>
    /// <exception cref="UnavailableException">The store or the disk failed.</exception>
    /// <exception cref="FileNotFoundException">The object does not exist.</exception>
    Task<IScratchFile> Fetch(string key, long byteSize, CancellationToken ct);
}
