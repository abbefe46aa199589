namespace Groundtruth.Application.Jobs;

/// <summary>Wakes a background worker after a commit has created work for it.</summary>
public sealed class WorkSignal<TWork> : IWorkSignal, IDisposable
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
            // The worker is already awake.
        }
    }

    public Task Wait(TimeSpan atMost, CancellationToken ct) => signal.WaitAsync(atMost, ct);

    public Task Wait(CancellationToken ct) => signal.WaitAsync(ct);

    public void Dispose() => signal.Dispose();
}
