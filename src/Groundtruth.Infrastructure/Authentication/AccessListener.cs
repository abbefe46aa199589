using Groundtruth.Infrastructure.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure.Authentication;

/// <summary>
/// Hears, on a connection of its own, when any process ends a key or a session. Whenever it begins to listen it first forgets all that was
/// remembered, since it may have missed something.
/// </summary>
internal sealed partial class AccessListener(
    DatabaseConnectionString connectionString, IEnumerable<IRemembersSecrets> authenticators, ILogger<AccessListener> logger) : BackgroundService
{
    public const string Channel = "access_changed";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                // Meanwhile what is remembered ends by itself, after 30 seconds.
                ListenerLost(e);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString.ForOneConnection);
        await connection.OpenAsync(ct);
        connection.Notification += (_, notification) =>
        {
            foreach (var authenticator in authenticators)
            {
                authenticator.Forget(notification.Payload);
            }
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        foreach (var authenticator in authenticators)
        {
            authenticator.ForgetAll();
        }

        while (true)
        {
            await connection.WaitAsync(ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The listener for ended keys and sessions lost its connection; it tries again.")]
    private partial void ListenerLost(Exception e);
}
