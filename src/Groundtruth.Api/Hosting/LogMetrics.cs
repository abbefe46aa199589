using System.Diagnostics.Metrics;

namespace Groundtruth.Api.Hosting;

/// <summary>Counts log entries of level Warning and above.</summary>
/// <remarks>Most failures of single items are handled where they occur: they fail no job and no request, and are in the log only.</remarks>
internal sealed class LogMetrics(IMeterFactory meters) : ILoggerProvider
{
    private readonly Counter<long> entries = meters.Create("Groundtruth.Log").CreateCounter<long>(
        "groundtruth.log.entries", "{entry}", "Log entries by level and category: warning, error or critical.");

    public ILogger CreateLogger(string categoryName) => new Logger(entries, categoryName);

    public void Dispose()
    {
        // The meter belongs to its factory.
    }

    private sealed class Logger(Counter<long> entries, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                entries.Add(1, new("level", logLevel.ToString().ToLowerInvariant()), new("category", category));
            }
        }
    }
}
