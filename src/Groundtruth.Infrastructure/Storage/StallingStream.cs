using Groundtruth.Domain.Uploads;
using Groundtruth.Infrastructure.Http;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Reads a request's body.</summary>
/// <remarks>Gives up if no byte arrives for a minute or a newer request takes over.</remarks>
internal sealed class StallingStream(Stream content, TimeProvider time, CancellationToken superseded) : ForwardStream
{
    private readonly CancellationTokenSource idle = new(Upload.MaxIdleTime, time);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        idle.CancelAfter(Upload.MaxIdleTime);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, superseded, cancellationToken);
        return await content.ReadAsync(buffer, stop.Token);
    }

    protected override void Dispose(bool disposing)
    {
        idle.Dispose();
        base.Dispose(disposing);
    }
}
