using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>A real Redis on loopback that can stall, die and come back. It keeps nothing on disk.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly int port = Ports.Free();
    private Process? process;
    private ConnectionMultiplexer? administrator;

    public string ConnectionString => $"127.0.0.1:{port}";

    /// <summary>A Redis that is not running yet.</summary>
    public static RedisServer Down() => new();

    public static async Task<RedisServer> Start()
    {
        var redis = Down();
        await redis.Run();
        return redis;
    }

    public async Task Run()
    {
        process = Process.Start(new ProcessStartInfo(
            "redis-server",
            [
                "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
                "--maxmemory-policy", "noeviction", "--dir", Path.GetTempPath(),
            ])
        {
            RedirectStandardOutput = true,
        })!;
        process.BeginOutputReadLine();
        await Eventually.Is(true, () => Ports.Accepts(port));
    }

    public async Task Kill()
    {
        if (administrator is not null)
        {
            await administrator.DisposeAsync();
            administrator = null;
        }

        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Stalls every command that may write until <see cref="Resume"/>.</summary>
    public Task Pause() => Execute("CLIENT", "PAUSE", "600000", "WRITE");

    public Task Resume() => Execute("CLIENT", "UNPAUSE");

    public async Task<RedisResult> Execute(string command, params object[] arguments)
    {
        administrator ??= await ConnectionMultiplexer.ConnectAsync(
            $"{ConnectionString},allowAdmin=true,connectTimeout=60000,asyncTimeout=60000,syncTimeout=60000");
        return await administrator.GetDatabase().ExecuteAsync(command, arguments);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await Kill();
        }
    }
}
