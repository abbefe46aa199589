using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Benchmarks.Webhooks;

/// <summary>Takes deliveries, answers 204, and knows when the last one came. What it is posted under <c>/dead</c> it never answers.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private int count;
    private long lastReceivedAt;

    private Receiver(WebApplication app) => this.app = app;

    public string Url { get; private set; } = "";

    public int Count => Volatile.Read(ref count);

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new Receiver(builder.Build());
        receiver.app.Run(receiver.Take);
        await receiver.app.StartAsync();
        receiver.Url = receiver.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return receiver;
    }

    public long LastReceivedAt => Volatile.Read(ref lastReceivedAt);

    public void Reset() => Volatile.Write(ref count, 0);

    /// <summary>Waits until so many came.</summary>
    public async Task Got(int expected, CancellationToken ct)
    {
        while (Count < expected)
        {
            await Task.Delay(1, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private async Task Take(HttpContext context)
    {
        var now = TimeProvider.System.GetTimestamp();
        await context.Request.Body.CopyToAsync(Stream.Null);
        if (context.Request.Path == "/dead")
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        Volatile.Write(ref lastReceivedAt, now);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        Interlocked.Increment(ref count);
    }
}
