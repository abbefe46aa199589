using System.IO.Pipelines;

namespace Groundtruth.Api.Http;

/// <summary>Reads a request's body so that a cancelled read leaves the connection usable.</summary>
/// <remarks>Kestrel's own cancellation aborts the connection, so a client that is still sending would not see the response.</remarks>
internal sealed class CancellableBody(PipeReader body) : PipeReader
{
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var cancellation = cancellationToken.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), body);
        while (true)
        {
            var read = await body.ReadAsync(CancellationToken.None);
            if (!read.IsCanceled)
            {
                return read;
            }

            body.AdvanceTo(read.Buffer.Start);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public override bool TryRead(out ReadResult result) => body.TryRead(out result);

    public override void AdvanceTo(SequencePosition consumed) => body.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => body.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => body.Complete(exception);
}
