namespace Groundtruth.Application.Storage;

/// <summary>A temporary local copy of a stored object, deleted when disposed. Other users cannot enter its folder.</summary>
public sealed class ScratchCopy : IDisposable
{
    private const int BufferBytes = 128 * 1024;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("groundtruth-media-copy-");

    private ScratchCopy()
    {
    }

    public string Path => System.IO.Path.Combine(folder.FullName, "media");

    /// <exception cref="UnavailableException">The store cannot be reached, or the disk is full.</exception>
    public static async Task<ScratchCopy> Of(string key, IMediaStorage storage, CancellationToken ct)
    {
        var copy = new ScratchCopy();
        try
        {
            await using var content = await storage.OpenRead(key, ct);
            await using var file = new FileStream(
                copy.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            await content.CopyToAsync(file, BufferBytes, ct);
            return copy;
        }
        catch (Exception e)
        {
            copy.Dispose();
            if (e is IOException or HttpRequestException)
            {
                throw new UnavailableException("The uploaded file could not be read.", e);
            }

            throw;
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
