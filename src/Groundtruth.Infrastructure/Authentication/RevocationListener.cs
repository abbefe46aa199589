using Groundtruth.Infrastructure.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure.Authentication;

/// <summary>Evicts revoked credentials. Clears the caches whenever it starts listening, because notifications may have been lost.</summary>
internal sealed partial class RevocationListener(
    DatabaseConnectionString connectionString, IEnumerable<ICredentialCache> authenticators,
    ILogger<RevocationListener> logger) : BackgroundService
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
                // Until it reconnects, cached credentials expire after 30 seconds.
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

    [LoggerMessage(LogLevel.Warning, "Credential listener lost its database connection; reconnecting")]
    private partial void ListenerLost(Exception e);
}
