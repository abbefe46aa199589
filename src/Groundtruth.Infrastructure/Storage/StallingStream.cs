using Groundtruth.Domain.Uploads;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Reads a request's body, and gives up if no byte arrives for a minute or a newer request takes over.</summary>
internal sealed class StallingStream(Stream content, TimeProvider time, CancellationToken superseded) : Stream
{
    private readonly CancellationTokenSource idle = new(Upload.MaxIdleTime, time);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        idle.CancelAfter(Upload.MaxIdleTime);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, superseded, cancellationToken);
        return await content.ReadAsync(buffer, stop.Token);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        idle.Dispose();
        base.Dispose(disposing);
    }
}
