using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Jobs;

/// <summary>
/// Does a command, which answers how much it did, until there is nothing left to do; again when a commit says so, and at every interval for what
/// other processes left and what has fallen due.
/// </summary>
internal sealed partial class Worker<TCommand>(
    TimeSpan interval, IServiceScopeFactory scopes, WorkSignal<TCommand> signal, ILogger<Worker<TCommand>> logger) : BackgroundService
    where TCommand : ICommand<int>, new()
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await DoSome(stoppingToken))
            {
                await signal.Wait(interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> DoSome(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var done = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new TCommand(), ct);
            return done.Value > 0;
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            WorkFailed(e, typeof(TCommand).Name);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Work} failed; it is tried again.")]
    private partial void WorkFailed(Exception e, string work);
}

internal static class WorkerRegistration
{
    public static IServiceCollection AddWorker<TCommand>(this IServiceCollection services, TimeSpan interval)
        where TCommand : ICommand<int>, new() =>
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<Worker<TCommand>>(provider, interval));
}
