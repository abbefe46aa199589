using StackExchange.Redis;

namespace Groundtruth.Infrastructure.RateLimiting;

/// <summary>One connection per process. It connects on first use and reconnects in the background.</summary>
internal sealed class RedisConnection(RedisOptions options) : IAsyncDisposable
{
    private readonly Lock connecting = new();
    private Task<ConnectionMultiplexer>? connection;
    private int restorations;

    /// <summary>The number of times that the connection was restored.</summary>
    /// <remarks>Redis may have lost its keys each time.</remarks>
    public int Restorations => Volatile.Read(ref restorations);

    /// <summary>Sets keys that expire, in one round trip.</summary>
    public async Task<bool> Set(IEnumerable<string> keys, TimeSpan lifetime)
    {
        var database = (await Connect()).GetDatabase();
        var set = await Task.WhenAll(keys.Select(key => database.StringSetAsync(key, 1, lifetime, flags: CommandFlags.DemandMaster)));
        return set.All(isSet => isSet);
    }

    public async Task<bool> Exists(string key) =>
        await (await Connect()).GetDatabase().KeyExistsAsync(key, CommandFlags.DemandMaster);

    public async Task<RedisResult> Run(string script, string key, RedisValue[] values)
    {
        var redis = await Connect();
        return await redis.GetDatabase().ScriptEvaluateAsync(script, [key], values, CommandFlags.DemandMaster);
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is { IsCompletedSuccessfully: true } connected)
        {
            await (await connected).DisposeAsync();
        }
    }

    /// <summary>Starts to connect.</summary>
    /// <remarks>A server that is down does not fail the task, but a name that cannot be resolved may.</remarks>
    private Task<ConnectionMultiplexer> Connect()
    {
        lock (connecting)
        {
            if (connection is null or { IsFaulted: true })
            {
                connection = Task.Run(Open);
            }

            return connection;
        }
    }

    private async Task<ConnectionMultiplexer> Open()
    {
        var redis = await ConnectionMultiplexer.ConnectAsync(options.Connection);
        redis.ConnectionRestored += (_, _) => Interlocked.Increment(ref restorations);
        return redis;
    }
}
