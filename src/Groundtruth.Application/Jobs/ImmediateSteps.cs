namespace Groundtruth.Application.Jobs;

/// <summary>Steps that a request starts without waiting for a job's loop.</summary>
/// <remarks>They may outlast the request, and end with the loops.</remarks>
public sealed class ImmediateSteps(JobOptions jobs) : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock guard = new();
    private readonly HashSet<Task> running = [];

    /// <summary>Does nothing in a process that leaves jobs to others.</summary>
    public void Start(Func<CancellationToken, Task> steps)
    {
        if (!jobs.AreEnabled)
        {
            return;
        }

        lock (guard)
        {
            running.RemoveWhere(each => each.IsCompleted);
            running.Add(Task.Run(() => steps(stopping.Token), CancellationToken.None));
        }
    }

    public async Task Stop(CancellationToken ct)
    {
        await stopping.CancelAsync();
        await Ended().WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    private Task Ended()
    {
        lock (guard)
        {
            return Task.WhenAll(running);
        }
    }
}
