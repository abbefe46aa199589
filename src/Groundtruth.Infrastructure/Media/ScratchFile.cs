using System.Security.Cryptography;
using Groundtruth.Application.Media;

namespace Groundtruth.Infrastructure.Media;

internal sealed class ScratchFile(string path, long byteSize, byte[] sha256, IDisposable space) : IScratchFile
{
    public string Path => path;

    public long ByteSize { get; private set; } = byteSize;

    public byte[] Sha256 { get; private set; } = sha256;

    public async Task Measure(CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        (ByteSize, Sha256) = (file.Length, await SHA256.HashDataAsync(file, ct));
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(path);
        space.Dispose();
        return ValueTask.CompletedTask;
    }
}
