using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>At the start, and each hour after it, clears away what broken uploads left.</summary>
internal sealed partial class LocalMediaSweeper(LocalMediaFiles files, TimeProvider time, ILogger<LocalMediaSweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        do
        {
            try
            {
                files.Sweep();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Failed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "What broken uploads left could not be cleared away; it is tried again in an hour.")]
    private partial void Failed(Exception e);
}
