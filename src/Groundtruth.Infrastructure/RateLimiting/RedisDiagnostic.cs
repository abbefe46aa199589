using System.Globalization;
using Groundtruth.Application.Diagnostics;
using StackExchange.Redis;

namespace Groundtruth.Infrastructure.RateLimiting;

/// <summary>Every finding is a warning at most, because no request fails because of Redis.</summary>
internal sealed class RedisDiagnostic(RedisOptions options) : IDiagnostic
{
    private const int OldestVersion = 6;

    public string Name => "redis";

    public bool IsQuick => false;

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken ct)
    {
        try
        {
            await using var redis = await Connect();
            var information = await Information(redis.GetDatabase());
            return [Version(information), Latency(await redis.GetDatabase().PingAsync()), Eviction(information)];
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            return
            [
                Finding.Warning(
                    "Redis does not respond. Each process counts its own limits.",
                    "Check Redis:ConnectionString, its password and the network."),
            ];
        }
    }

    /// <summary>A connection of its own, because the client library refuses INFO on others.</summary>
    private Task<ConnectionMultiplexer> Connect()
    {
        var configuration = options.Connection.Clone();
        configuration.AllowAdmin = true;
        return ConnectionMultiplexer.ConnectAsync(configuration);
    }

    private static async Task<IReadOnlyDictionary<string, string>> Information(IDatabase redis)
    {
        var text = (string?)await redis.ExecuteAsync("INFO") ?? "";
        return text.Split('\n').Select(line => line.Trim().Split(':', 2)).Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
    }

    private static Finding Version(IReadOnlyDictionary<string, string> information)
    {
        var version = information.GetValueOrDefault("redis_version", "");
        return System.Version.TryParse(version, out var number) && number.Major >= OldestVersion
            ? Finding.Good($"Redis {version}")
            : Finding.Warning($"Redis {version} is too old.", $"Use Redis {OldestVersion} or later.");
    }

    private static Finding Eviction(IReadOnlyDictionary<string, string> information) =>
        information.GetValueOrDefault("maxmemory_policy") is not { } policy || policy == "noeviction"
            ? Finding.Good("A full Redis evicts no limits.")
            : Finding.Warning($"A full Redis forgets limits: its policy is {policy}.", "Set maxmemory-policy to noeviction.");

    private Finding Latency(TimeSpan ping)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"Round trip: {ping.TotalMilliseconds:F1} ms.");
        return ping < options.Patience
            ? Finding.Good(message)
            : Finding.Warning(
                $"{message} Requests do not wait that long.", "Run Redis in the same zone, or raise Redis:TimeoutMilliseconds.");
    }
}
