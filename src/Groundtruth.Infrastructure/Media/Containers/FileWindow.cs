namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>Reads small ranges of a large file through a buffer of fixed size.</summary>
internal sealed class FileWindow(Stream stream, int bufferBytes = FileWindow.DefaultBytes)
{
    public const int DefaultBytes = 4096;

    private readonly byte[] buffer = new byte[bufferBytes];
    private long start;
    private int filled;

    public long Length { get; } = stream.Length;

    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.RandomAccess);

    /// <summary>The bytes at an offset; fewer than requested at the end of the file.</summary>
    /// <remarks>They are valid until the next call.</remarks>
    public ValueTask<ReadOnlyMemory<byte>> Peek(long offset, int count, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, buffer.Length);
        return offset < 0 || offset >= Length ? default
            : offset >= start && offset - start + count <= filled ? new(buffer.AsMemory((int)(offset - start), count))
            : Load(offset, count, ct);
    }

    private async ValueTask<ReadOnlyMemory<byte>> Load(long offset, int count, CancellationToken ct)
    {
        (start, filled) = (offset, 0);
        stream.Position = offset;
        filled = await stream.ReadAtLeastAsync(buffer, count, throwOnEndOfStream: false, ct);
        return buffer.AsMemory(0, Math.Min(count, filled));
    }
}
