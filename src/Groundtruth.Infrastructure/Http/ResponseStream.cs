namespace Groundtruth.Infrastructure.Http;

/// <summary>Reads the body of a response, and fails if no byte arrives for a minute.</summary>
/// <remarks>The reader may pause between reads.</remarks>
internal sealed class ResponseStream(Stream content, TimeProvider time) : ForwardStream
{
    private static readonly TimeSpan MaxIdleTime = TimeSpan.FromMinutes(1);

    /// <exception cref="IOException">The server is too slow, or the connection broke.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var idle = new CancellationTokenSource(MaxIdleTime, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        try
        {
            return await content.ReadAsync(buffer, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await content.DisposeAsync();
            throw new IOException("The server sent no byte for a minute.");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await content.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
