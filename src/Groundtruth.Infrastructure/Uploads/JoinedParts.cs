using Groundtruth.Infrastructure.Http;

namespace Groundtruth.Infrastructure.Uploads;

/// <summary>Reads the first bytes of several files, one after another.</summary>
internal sealed class JoinedParts(IReadOnlyList<(string Path, long Bytes)> parts) : ForwardStream
{
    private FileStream? current;
    private int next;
    private long left;

    public override long Length => parts.Sum(part => part.Bytes);

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
