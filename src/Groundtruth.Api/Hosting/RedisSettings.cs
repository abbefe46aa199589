using Groundtruth.Infrastructure.RateLimiting;

namespace Groundtruth.Api.Hosting;

internal static class RedisSettings
{
    private const string ConnectionString = "Redis:ConnectionString";

    /// <summary>Null without Redis.</summary>
    public static RedisOptions? Read(IConfiguration configuration)
    {
        var patience = TimeSpan.FromMilliseconds(Settings.PositiveInteger(configuration, "Redis:TimeoutMilliseconds", 50, 10_000));
        try
        {
            // For shared limits, and for marks of recent writes.
            var isUsed = ProcessSettings.HasApi(configuration) || DatabaseSettings.HasReplica(configuration);
            return Settings.Text(configuration, ConnectionString) is { } text ? RedisOptions.Parse(text, patience, isUsed) : null;
        }
        catch (FormatException e)
        {
            throw new SettingsException($"{ConnectionString} {e.Message}");
        }
    }
}
