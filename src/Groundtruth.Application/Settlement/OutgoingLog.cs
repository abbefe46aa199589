using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Settlement;

internal static partial class OutgoingLog
{
    [LoggerMessage(LogLevel.Warning, "{Kind} {Id} lease lost before the call to Stripe")]
    public static partial void LogLeaseLost(this ILogger logger, string kind, string id);

    [LoggerMessage(LogLevel.Error, "{Kind} {Id} of task {TaskId} refused; an operator must retry it: {Message}")]
    public static partial void LogRefused(this ILogger logger, string kind, string id, string? taskId, string message);

    [LoggerMessage(LogLevel.Warning, "{Kind} {Id} retry scheduled for {RetryAt}: {Message}")]
    public static partial void LogRetry(this ILogger logger, string kind, string id, DateTimeOffset retryAt, string message);

    [LoggerMessage(LogLevel.Error, "{Kind} {Id} not settled; will retry after its lease")]
    public static partial void LogStopped(this ILogger logger, Exception e, string kind, string id);
}
