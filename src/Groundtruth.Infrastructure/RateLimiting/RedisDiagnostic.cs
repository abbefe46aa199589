using System.Globalization;
using System.Net.Sockets;
using Groundtruth.Application.Diagnostics;
using StackExchange.Redis;

namespace Groundtruth.Infrastructure.RateLimiting;

/// <summary>Checks Redis. Warns at most: no request fails because of it.</summary>
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
            return [Latency(await redis.GetDatabase().PingAsync()), .. await Server(redis.GetDatabase())];
        }
        catch (Exception e) when (e is RedisException or TimeoutException or SocketException)
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

    private static async Task<Finding[]> Server(IDatabase redis)
    {
        try
        {
            var information = Information((string?)await redis.ExecuteAsync("INFO") ?? "");
            return [Version(information), Eviction(information)];
        }
        catch (Exception e) when (e is RedisServerException or RedisCommandException)
        {
            return [Finding.Warning("Redis does not permit the command INFO.", "Permit it, or check that maxmemory-policy is noeviction.")];
        }
    }

    private static Dictionary<string, string> Information(string text)
    {
        return text.Split('\n').Select(line => line.Trim().Split(':', 2)).Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
    }

    private static Finding Version(Dictionary<string, string> information)
    {
        var version = information.GetValueOrDefault("redis_version", "");
        return System.Version.TryParse(version, out var number) && number.Major >= OldestVersion
            ? Finding.Good($"Redis {version}")
            : Finding.Warning($"Redis {version} is too old.", $"Use Redis {OldestVersion} or later.");
    }

    private static Finding Eviction(Dictionary<string, string> information) =>
        information.GetValueOrDefault("maxmemory_policy") is not { } policy || policy == "noeviction"
            ? Finding.Good("Redis keeps the rate limits when its memory is full.")
            : Finding.Warning(
                $"Redis evicts rate limits when its memory is full (policy {policy}).", "Set maxmemory-policy to noeviction.");

    private Finding Latency(TimeSpan ping)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"Round trip: {ping.TotalMilliseconds:F1} ms.");
        return ping < options.Patience
            ? Finding.Good(message)
            : Finding.Warning(
                $"{message} Requests do not wait that long.", "Run Redis in the same zone, or raise Redis:TimeoutMilliseconds.");
    }
}
