namespace Groundtruth.Infrastructure.Exports;

/// <summary>The time that the requests to a bucket may take together.</summary>
/// <remarks>Requests at the same time count once. Time between requests does not count: our own store and database take it.</remarks>
internal sealed class BucketBudget(TimeSpan limit, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private CancellationTokenSource? end;
    private TimeSpan left = limit;
    private long busySince;
    private int requests;

    /// <summary>Begins a request. Call <see cref="Leave"/> when it ends.</summary>
    /// <returns>Cancelled when no time is left.</returns>
    public CancellationToken Enter()
    {
        lock (gate)
        {
            if (requests++ == 0)
            {
                busySince = time.GetTimestamp();
                end = new CancellationTokenSource(left, time);
            }

            return end!.Token;
        }
    }

    public void Leave()
    {
        lock (gate)
        {
            if (--requests == 0)
            {
                var elapsed = time.GetElapsedTime(busySince);
                left = elapsed < left ? left - elapsed : TimeSpan.Zero;
                end!.Dispose();
            }
        }
    }

    public void Dispose() => end?.Dispose();
}
