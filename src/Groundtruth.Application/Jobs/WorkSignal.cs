namespace Groundtruth.Application.Jobs;

/// <summary>Wakes the worker that does a command, or sees to a kind of entity, once a commit has left it something to do.</summary>
public sealed class WorkSignal<TWork> : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Set()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Waits for the signal, but no longer than so.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken ct) => signal.WaitAsync(atMost, ct);

    public void Dispose() => signal.Dispose();
}
