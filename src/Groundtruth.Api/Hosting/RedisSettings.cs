using Groundtruth.Infrastructure.RateLimiting;

namespace Groundtruth.Api.Hosting;

internal static class RedisSettings
{
    private const string ConnectionString = "Redis:ConnectionString";

    /// <summary>Null without Redis, or in a process with no shared limits and no standby marks.</summary>
    public static RedisOptions? Read(IConfiguration configuration)
    {
        var patience = TimeSpan.FromMilliseconds(Settings.PositiveInteger(configuration, "Redis:TimeoutMilliseconds", 50, 10_000));
        try
        {
            var options = Settings.Text(configuration, ConnectionString) is { } text ? RedisOptions.Parse(text, patience) : null;
            return ProcessSettings.HasApi(configuration) || DatabaseSettings.HasReplica(configuration) ? options : null;
        }
        catch (FormatException e)
        {
            throw new SettingsException($"{ConnectionString} {e.Message}");
        }
    }
}
