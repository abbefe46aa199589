using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>Reads a request's body until it ends, is interrupted, or stalls.</summary>
internal sealed class ArrivingBytes(Stream content, TimeProvider time, CancellationToken ct) : IDisposable
{
    private readonly CancellationTokenSource idle = new(Upload.MaxIdleTime, time);

    public BodyEnd? End { get; private set; }

    /// <summary>Returns the number of bytes read; zero if the body has ended.</summary>
    /// <remarks><see cref="End"/> is the reason.</remarks>
    public async ValueTask<int> Read(Memory<byte> buffer)
    {
        idle.CancelAfter(Upload.MaxIdleTime);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, ct);
        try
        {
            var read = await content.ReadAsync(buffer, stop.Token);
            End = read == 0 ? BodyEnd.Whole : null;
            return read;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            End = idle.IsCancellationRequested && !ct.IsCancellationRequested ? BodyEnd.Stalled : BodyEnd.Broken;
            return 0;
        }
    }

    public void Dispose() => idle.Dispose();
}

internal enum BodyEnd
{
    Whole,
    Broken,
    Stalled,
}
