using Groundtruth.Application.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Postgres;

/// <summary>Restarts the embedded server after a connection to it was refused.</summary>
internal sealed partial class EmbeddedPostgresKeeper(
    EmbeddedPostgres postgres, WorkSignal<EmbeddedPostgres> refused, ILogger<EmbeddedPostgresKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await refused.Wait(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await postgres.Revive(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
            {
                // The next refused connection repeats the attempt.
                NotRestarted(e);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Failed to restart the embedded PostgreSQL")]
    private partial void NotRestarted(Exception reason);
}
