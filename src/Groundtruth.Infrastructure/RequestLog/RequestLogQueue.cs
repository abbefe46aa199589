using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Groundtruth.Application.RequestLog;
using Groundtruth.Domain.RequestLog;

namespace Groundtruth.Infrastructure.RequestLog;

/// <summary>The requests of this process that are not saved yet.</summary>
/// <remarks>Its capacity bounds memory and the rows written per second.</remarks>
internal sealed class RequestLogQueue : IRequestLog
{
    public const string MeterName = "Groundtruth.RequestLog";

    public const int Capacity = 2_000;

    private readonly ConcurrentQueue<LoggedRequest> waiting = new();
    private readonly Counter<long> dropped;
    private int places;

    public RequestLogQueue(IMeterFactory meters) => dropped = meters.Create(MeterName)
        .CreateCounter<long>("groundtruth.request_log.dropped", "{request}", "Requests missing in the log because too many were waiting.");

    public void Record<TRequest>(TRequest request, Func<TRequest, LoggedRequest> describe)
    {
        if (Interlocked.Increment(ref places) > Capacity)
        {
            Interlocked.Decrement(ref places);
            dropped.Add(1);
            return;
        }

        waiting.Enqueue(describe(request));
    }

    public IReadOnlyList<LogRow> Take(int limit)
    {
        List<LogRow> taken = [];
        while (taken.Count < limit && waiting.TryDequeue(out var request))
        {
            taken.Add(LogRow.Of(request));
        }

        Interlocked.Add(ref places, -taken.Count);
        return taken;
    }
}
