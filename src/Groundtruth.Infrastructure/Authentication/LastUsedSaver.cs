using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Authentication;

/// <summary>Saves the last-used times of keys and sessions every minute and at shutdown.</summary>
internal sealed partial class LastUsedSaver(IEnumerable<ICredentialCache> authenticators, TimeProvider time, ILogger<LastUsedSaver> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Save(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Save(stoppingToken);
        }
    }

    private async Task Save(CancellationToken ct)
    {
        try
        {
            foreach (var authenticator in authenticators)
            {
                await authenticator.SaveLastUsed(ct);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The times stay in memory until the next attempt.
            SavingFailed(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Saving last-used times of keys and sessions failed; retrying in a minute")]
    private partial void SavingFailed(Exception e);
}
