using Groundtruth.Infrastructure.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure.Authentication;

/// <summary>Evicts revoked credentials.</summary>
/// <remarks>Clears the caches whenever it starts listening, because notifications may have been lost.</remarks>
internal sealed partial class RevocationListener(
    DatabaseConnectionString connectionString, IEnumerable<ICredentialCache> authenticators, RevocationFeed feed, TimeProvider time,
    ILogger<RevocationListener> logger) : BackgroundService
{
    public const string Channel = "access_changed";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The keep-alive interval and its timeout. Detects a stalled connection before trust ends.</summary>
    private static readonly TimeSpan Keepalive = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        feed.Begin();
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
            catch (Exception e) when (PgErrors.IsUnavailable(e) || e is NpgsqlException)
            {
                ListenerLost(e);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(connectionString.ForListening);
        var question = Task.CompletedTask;
        try
        {
            await connection.OpenAsync(ct);
            connection.Notification += (_, notification) => Forget(authenticator => authenticator.Forget(notification.Payload));
            for (var isFirst = true; ; isFirst = false)
            {
                var askedAt = time.GetTimestamp();
                question = Ask(connection, isFirst ? $"LISTEN {Channel}" : "SELECT 1");
                await question.WaitAsync(Keepalive, ct);
                if (isFirst)
                {
                    Forget(authenticator => authenticator.ForgetAll());
                }

                feed.Heard(askedAt);
                await connection.WaitAsync((int)Keepalive.TotalMilliseconds, ct);
            }
        }
        finally
        {
            // Closing a connection that still waits for a response would block.
            var closing = CloseAfter(question, connection);
            if (question.IsCompleted)
            {
                await closing;
            }
        }
    }

    /// <summary>Runs a statement to its end, without observing a token.</summary>
    /// <remarks>To cancel the statement, Npgsql blocks until the server accepts a second connection.</remarks>
    private static async Task Ask(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Keepalive.TotalSeconds + 1 };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static async Task CloseAfter(Task question, NpgsqlConnection connection)
    {
        await question.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connection.DisposeAsync();
    }

    private void Forget(Action<ICredentialCache> forget)
    {
        foreach (var authenticator in authenticators)
        {
            forget(authenticator);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Credential listener lost its database connection; reconnecting")]
    private partial void ListenerLost(Exception e);
}
