namespace Groundtruth.Infrastructure.Uploads;

/// <summary>Reads the first bytes of several files, one after another.</summary>
internal sealed class JoinedParts(IReadOnlyList<(string Path, long Bytes)> parts) : Stream
{
    private FileStream? current;
    private int next;
    private long left;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => parts.Sum(part => part.Bytes);

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (left == 0)
        {
            if (next == parts.Count)
            {
                return 0;
            }

            await OpenNext();
        }

        var read = await current!.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
        left -= read;
        return read > 0 ? read : throw new EndOfStreamException($"'{current.Name}' is shorter than its durable offset.");
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (current is not null)
        {
            await current.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private async Task OpenNext()
    {
        if (current is not null)
        {
            await current.DisposeAsync();
        }

        var part = parts[next++];
        current = new FileStream(
            part.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0,
            FileOptions.Asynchronous | FileOptions.SequentialScan);
        left = part.Bytes;
    }
}
