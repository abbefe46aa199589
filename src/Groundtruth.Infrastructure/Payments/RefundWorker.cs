using Groundtruth.Application.Payments;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Payments;

/// <summary>Sends refunds as they fall due: when a commit says so, and every 10 seconds for what other processes left.</summary>
internal sealed partial class RefundWorker(IServiceScopeFactory scopes, RefundSignal signal, ILogger<RefundWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var settled = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SettleRefunds(), stoppingToken);
                if (settled.Value > 0)
                {
                    continue;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                WorkFailed(e);
            }

            await signal.Wait(Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Error, "Refunds could not be sent; they are tried again.")]
    private partial void WorkFailed(Exception e);
}
