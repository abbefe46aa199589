using System.Security.Cryptography;
using Groundtruth.Application;
using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Http;
using Groundtruth.Infrastructure.Postgres;
using Groundtruth.Infrastructure.Storage;

namespace Groundtruth.Infrastructure.Media;

/// <summary>A private folder of this process. The folders of dead processes are deleted at the first use.</summary>
internal sealed class ScratchArea : IScratchArea, IDisposable
{
    private const int BufferBytes = 256 * 1024;

    private readonly IMediaStorage storage;
    private readonly ScratchOptions options;
    private readonly ScratchSpace space;
    private readonly Lazy<(string Folder, FileLock Held)> own;

    public ScratchArea(IMediaStorage storage, ScratchOptions options, TimeProvider time)
    {
        (this.storage, this.options) = (storage, options);
        space = new ScratchSpace(options.Bytes, time);
        own = new(Open);
    }

    public async Task<IScratchFile> Fetch(string key, long byteSize, CancellationToken ct)
    {
        var taken = await space.Take(byteSize, ct);
        var path = Path.Combine(own.Value.Folder, Path.GetRandomFileName());
        try
        {
            return new ScratchFile(path, byteSize, await Copy(key, path, byteSize, ct), taken);
        }
        catch (Exception e)
        {
            File.Delete(path);
            taken.Dispose();
            if (e is not FileNotFoundException && (NetworkFailure.Is(e) || e is IOException))
            {
                throw new UnavailableException("The uploaded file could not be read.", e);
            }

            throw;
        }
    }

    public void Dispose()
    {
        if (own.IsValueCreated)
        {
            own.Value.Held.Dispose();
            Directory.Delete(own.Value.Folder, recursive: true);
        }
    }

    private async Task<byte[]> Copy(string key, string path, long byteSize, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var content = await storage.OpenRead(key, ct);
        await using var file = PrivateFile.Create(path);
        var buffer = new byte[BufferBytes];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
            if (file.Position > byteSize)
            {
                break;
            }
        }

        return file.Position == byteSize ? hash.GetHashAndReset()
            : throw new UnavailableException("The upload changed while it was read.", new InvalidDataException(key));
    }

    private (string Folder, FileLock Held) Open()
    {
        PrivateFolder.CreateWithParents(options.Path);
        foreach (var folder in Directory.EnumerateDirectories(options.Path))
        {
            DeleteIfDead(folder);
        }

        var mine = Path.Combine(options.Path, Path.GetRandomFileName());
        PrivateFolder.Create(mine);
        return (mine, FileLock.TryExclusive(LockOf(mine))!);
    }

    private static void DeleteIfDead(string folder)
    {
        using var free = FileLock.TryExclusive(LockOf(folder));
        if (free is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string LockOf(string folder) => Path.Combine(folder, ".lock");
}
