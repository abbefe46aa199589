using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Deletes files of interrupted uploads, at start and every hour.</summary>
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

    [LoggerMessage(LogLevel.Error, "Deleting files of interrupted uploads failed; retrying in an hour")]
    private partial void Failed(Exception e);
}
