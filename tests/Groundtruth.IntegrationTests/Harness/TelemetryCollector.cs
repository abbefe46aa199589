using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Receives what the program exports over OTLP.</summary>
public sealed class TelemetryCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string Body)> received = new();

    private TelemetryCollector(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>The bodies as Latin-1, in which names can be searched.</summary>
    public IReadOnlyList<(string Path, string Body)> Received => [.. received];

    public static async Task<TelemetryCollector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = new TelemetryCollector(builder.Build());
        collector.app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body, Encoding.Latin1);
            collector.received.Enqueue((context.Request.Path, await body.ReadToEndAsync()));
        });
        await collector.app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
