using Groundtruth.Application;

namespace Groundtruth.Infrastructure.Media;

/// <summary>Counts the bytes of a bounded space.</summary>
/// <remarks>Files wait in order; one larger than the space waits until it is empty.</remarks>
internal sealed class ScratchSpace(long bytes, TimeProvider time)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly LinkedList<Waiting> queue = [];
    private long taken;

    public async Task<IDisposable> Take(long byteSize, CancellationToken ct)
    {
        var waiting = new Waiting(Math.Min(byteSize, bytes));
        lock (gate)
        {
            queue.AddLast(waiting);
            Admit();
        }

        try
        {
            await waiting.Admitted.Task.WaitAsync(MaxWait, time, ct);
            return new Share(this, waiting);
        }
        catch (TimeoutException e)
        {
            GiveBack(waiting);
            throw new UnavailableException("The scratch area is full.", e);
        }
        catch
        {
            GiveBack(waiting);
            throw;
        }
    }

    private void GiveBack(Waiting share)
    {
        lock (gate)
        {
            if (!queue.Remove(share))
            {
                taken -= share.Bytes;
            }

            Admit();
        }
    }

    private void Admit()
    {
        while (queue.First?.Value is { } next && taken + next.Bytes <= bytes)
        {
            queue.RemoveFirst();
            taken += next.Bytes;
            next.Admitted.TrySetResult();
        }
    }

    private sealed class Waiting(long bytes)
    {
        public long Bytes => bytes;

        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Share(ScratchSpace space, Waiting waiting) : IDisposable
    {
        public void Dispose() => space.GiveBack(waiting);
    }
}
