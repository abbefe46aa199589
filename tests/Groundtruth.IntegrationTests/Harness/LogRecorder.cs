using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Groundtruth.IntegrationTests.Harness;

public sealed class LogRecorder : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> entries = new();

    public IReadOnlyList<string> All => [.. entries.Select(entry => entry.Text)];

    public IReadOnlyList<string> Errors => AtLeast(LogLevel.Error);

    public int Count => entries.Count;

    /// <param name="skip">The number of entries, of any level, to leave out.</param>
    public IReadOnlyList<string> AtLeast(LogLevel level, int skip = 0) =>
        [.. entries.Skip(skip).Where(entry => entry.Level >= level).Select(entry => entry.Text)];

    public ILogger CreateLogger(string categoryName) => new Logger(entries);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<(LogLevel Level, string Text)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
    }
}
