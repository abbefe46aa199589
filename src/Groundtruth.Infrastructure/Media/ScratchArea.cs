using System.Security.Cryptography;
using Groundtruth.Application;
using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Http;
using Groundtruth.Infrastructure.Storage;

namespace Groundtruth.Infrastructure.Media;

/// <summary>Copies files of the store into the folder of this process.</summary>
internal sealed class ScratchArea(IMediaStorage storage, ScratchHome home, ScratchOptions options, TimeProvider time) : IScratchArea
{
    private const int BufferBytes = 256 * 1024;

    private readonly ScratchSpace space = new(options.Bytes, time);

    public string Folder => home.Folder;

    public async Task<IScratchFile> Fetch(string key, long byteSize, CancellationToken ct)
    {
        var taken = await space.Take(ScratchOptions.SpaceFor(byteSize), ct);
        var path = home.NewPath();
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
}
