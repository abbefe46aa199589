using System.Collections.Concurrent;

namespace Groundtruth.Infrastructure.Isolation;

/// <summary>Starts processes.</summary>
/// <remarks>
/// The kernel kills an isolated program when the thread that started it ends, so that nothing outlives this program; the threads of the
/// pool end when they are idle.
/// </remarks>
internal sealed class StartingThread : IDisposable
{
    private readonly BlockingCollection<Action> work = [];

    public StartingThread() => new Thread(Run) { IsBackground = true, Name = "Starts foreign programs" }.Start();

    public Task<T> Run<T>(Func<T> start)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                result.SetResult(start());
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        });
        return result.Task;
    }

    public void Dispose() => work.CompleteAdding();

    private void Run()
    {
        foreach (var start in work.GetConsumingEnumerable())
        {
            start();
        }

        work.Dispose();
    }
}
