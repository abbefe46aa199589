using System.Security.Cryptography;

namespace Groundtruth.Infrastructure.Exports;

/// <summary>Generates the bytes of a file while they are read, from any position.</summary>
/// <remarks>Hashes a complete read.</remarks>
internal sealed class ExportContent(
    long length, Func<IContentSource> source, Func<MediaPart, long, CancellationToken, Task<Stream>> open, Func<byte[], Task>? whenRead)
    : Stream
{
    private readonly Queue<ContentPart> parts = new();
    private IContentSource current = source();
    private IncrementalHash? hash = whenRead is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Stream? media;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? position : length);
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        if (target != position)
        {
            parts.Clear();
            CloseMedia();
            DropHash();
            (current, position) = (source(), target);
        }

        return position;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.Length == 0)
        {
            return 0;
        }

        var part = await PartAtPosition(cancellationToken);
        var wanted = buffer[..(int)Math.Min(buffer.Length, part.End - position)];
        var read = part is BytesPart given
            ? Copy(given.Bytes.Span[(int)(position - given.Offset)..], wanted.Span)
            : await Read((MediaPart)part, wanted, cancellationToken);
        position += read;
        hash?.AppendData(wanted.Span[..read]);
        if (position == length && hash is not null)
        {
            await whenRead!(hash.GetHashAndReset());
            DropHash();
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CloseMedia();
            DropHash();
        }

        base.Dispose(disposing);
    }

    private async Task<ContentPart> PartAtPosition(CancellationToken ct)
    {
        while (true)
        {
            if (parts.TryPeek(out var part) && part.End > position)
            {
                return part;
            }

            if (!parts.TryDequeue(out _))
            {
                foreach (var next in await current.Next(position, ct))
                {
                    parts.Enqueue(next);
                }

                if (parts.Count == 0)
                {
                    throw new InvalidDataException($"The export has no byte {position} of {length}.");
                }
            }

            CloseMedia();
        }
    }

    private async Task<int> Read(MediaPart part, Memory<byte> wanted, CancellationToken ct)
    {
        media ??= await open(part, position - part.Offset, ct);
        var read = await media.ReadAsync(wanted, ct);
        return read > 0 ? read : throw new InvalidDataException($"The object '{part.Key}' is shorter than {part.Length} bytes.");
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var count = Math.Min(from.Length, to.Length);
        from[..count].CopyTo(to);
        return count;
    }

    private void CloseMedia()
    {
        media?.Dispose();
        media = null;
    }

    private void DropHash()
    {
        hash?.Dispose();
        hash = null;
    }
}
