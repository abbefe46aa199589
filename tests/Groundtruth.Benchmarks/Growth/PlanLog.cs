using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Benchmarks.Growth;

/// <summary>Collects the plans that PostgreSQL sends as notices and Npgsql logs.</summary>
internal sealed class PlanLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> plans = new();

    /// <summary>Returns the plans since the last call.</summary>
    public IReadOnlyList<PlanCost> Take()
    {
        List<PlanCost> taken = [];
        while (plans.TryDequeue(out var log))
        {
            if (PlanCost.Parse(log) is { } cost)
            {
                taken.Add(cost);
            }
        }

        return taken;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        if (text.Contains("\"Query Text\"", StringComparison.Ordinal))
        {
            plans.Enqueue(text);
        }
    }

    public void Dispose()
    {
    }
}
