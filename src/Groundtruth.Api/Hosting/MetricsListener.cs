using Microsoft.AspNetCore.Connections;
using OpenTelemetry.Metrics;

namespace Groundtruth.Api.Hosting;

/// <summary>Serves <c>/metrics</c> to Prometheus on addresses of its own, never on those of the API.</summary>
internal sealed partial class MetricsListener(MetricsAddresses addresses, MeterProvider meters, ILogger<MetricsListener> logger)
    : IHostedService, IAsyncDisposable
{
    /// <summary>A scrape that is still open then is aborted.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private WebApplication? listener;

    public async Task StartAsync(CancellationToken ct)
    {
        // Without configuration, which would make it listen on the addresses of the API.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls([.. addresses.Urls]);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopLimit);
        listener = builder.Build();
        listener.UseOpenTelemetryPrometheusScrapingEndpoint(
            meters, predicate: null, path: "/metrics", configureBranchedPipeline: null, optionsName: null);
        try
        {
            await listener.StartAsync(ct);
            Serving(string.Join(' ', listener.Urls.Select(url => $"{url}/metrics")));
        }
        catch (IOException e) when (addresses.IsDefault && e.InnerException is AddressInUseException)
        {
            InUse(addresses.Urls[0]);
        }
    }

    public Task StopAsync(CancellationToken ct) => listener?.StopAsync(ct) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (listener is not null)
        {
            await listener.DisposeAsync();
        }
    }

    [LoggerMessage(LogLevel.Information, "Serving metrics at {Urls}")]
    private partial void Serving(string urls);

    [LoggerMessage(
        LogLevel.Warning, "Metrics are not served: another program listens on {Url}. Set Metrics:Urls to another address, or to none")]
    private partial void InUse(string url);
}
