using Microsoft.AspNetCore.Hosting.Server;

namespace Groundtruth.Api.Hosting;

/// <summary>Limits the time that open requests delay the stop.</summary>
/// <remarks>
/// Other services need time to stop afterwards. The host stops its services one after another, the HTTP server first, within one limit for
/// all of them.
/// </remarks>
internal sealed class Shutdown(IServer server, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    /// <summary>The limit of open requests.</summary>
    /// <remarks>Connections that are still busy then, such as long transfers, are aborted.</remarks>
    public static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(20);

    /// <summary>The limit of all services.</summary>
    /// <remarks>It covers requests, webhook attempts (15 seconds), steps of jobs and last saves.</remarks>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The limit of the process, which also stops the embedded database.</summary>
    public static readonly TimeSpan ProcessLimit = TimeSpan.FromSeconds(90);

    public async Task StoppingAsync(CancellationToken ct)
    {
        // The host announces the stop only after this step, but requests must wait less for the database during it.
        lifetime.StopApplication();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(RequestLimit);
        await server.StopAsync(limit.Token);
    }

    public Task StartingAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken ct) => Task.CompletedTask;
}

internal static class ShutdownRegistration
{
    public static void AddShutdown(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<Shutdown>();
        if (string.IsNullOrEmpty(builder.Configuration["shutdownTimeoutSeconds"]))
        {
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Shutdown.Limit);
        }
    }
}
