using Groundtruth.Application.Uploads;
using Groundtruth.Infrastructure.Storage;

namespace Groundtruth.Infrastructure.Uploads;

internal sealed class LocalUploadWriter : IUploadWriter
{
    private const long CheckedBytes = 8 * 1024 * 1024;

    private readonly FileStream file;
    private readonly DiskSpace space;
    private long uncheckedBytes;

    public LocalUploadWriter(string path, DiskSpace space)
    {
        this.space = space;
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read | FileShare.Delete, BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        file = DiskSpace.Guard(() => new FileStream(path, options));
    }

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if ((uncheckedBytes += bytes.Length) >= CheckedBytes)
        {
            space.Check();
            uncheckedBytes = 0;
        }

        await DiskSpace.Guard(async () =>
        {
            await file.WriteAsync(bytes, ct);
            return true;
        });
    }

    public void Flush() => DiskSpace.Guard(() =>
    {
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        return true;
    });

    public void Cut(long bytes)
    {
        try
        {
            if (bytes == 0)
            {
                File.Delete(file.Name);
            }
            else if (file.Length > bytes)
            {
                file.SetLength(bytes);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next writer or the sweep deletes the rest.
        }
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
