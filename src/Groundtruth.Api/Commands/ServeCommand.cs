using System.CommandLine;
using System.Diagnostics;
using Groundtruth.Api.Hosting;
using Groundtruth.Application.Diagnostics;
using Groundtruth.Infrastructure;
using MediatR;

namespace Groundtruth.Api.Commands;

internal static partial class ServeCommand
{
    public static Command Create(string name, string description)
    {
        var command = new Command(name, description);
        command.SetAction((_, ct) => Serve(ct));
        return command;
    }

    public static async Task<int> Serve(CancellationToken ct)
    {
        await using var startup = await Startup.Create([], Prepare, ct);
        var app = startup.App;
        foreach (var warning in ServingSettings.Warnings(app.Configuration, app.Environment))
        {
            app.Logger.Unsuitable(warning);
        }

        try
        {
            await app.StartAsync(ct);
            await Announce(app, ct);
            await Diagnose(app, ct);
            await app.WaitForShutdownAsync(ct);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None);
            throw;
        }

        return 0;
    }

    private static void Prepare(WebApplicationBuilder builder)
    {
        ServingSettings.Check(builder.Configuration, builder.Environment);
        ProcessSettings.Check(builder.Configuration);
        builder.Services
            .AddWorkers(
                hasApi: ProcessSettings.HasApi(builder.Configuration), hasJobs: ProcessSettings.HasJobs(builder.Configuration))
            .AddSingleton<DemoOrganization>();
        builder.AddMetricsListener();
    }

    /// <summary>Logs the findings of the quick checks.</summary>
    /// <remarks>The server starts regardless; its readiness check keeps requests away.</remarks>
    private static async Task Diagnose(WebApplication app, CancellationToken ct)
    {
        if (app.Environment.IsDevelopment())
        {
            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            var found = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new Diagnose(IsQuick: true), ct);
            foreach (var (check, finding) in found.Value.Where(each => each.Finding.Health != Health.Green))
            {
                app.Logger.Unhealthy(
                    finding.Health == Health.Red ? LogLevel.Error : LogLevel.Warning, check, finding.Message, finding.Remedy);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The server is stopping before the checks have finished.
        }
    }

    private static async Task Announce(WebApplication app, CancellationToken ct)
    {
        var url = app.Services.GetRequiredService<ServerAddress>().Value;
        if (!app.Environment.IsDevelopment() || !ProcessSettings.HasApi(app.Configuration))
        {
            app.Logger.Serving(url);
            return;
        }

        var demo = app.Services.GetRequiredService<DemoOrganization>();
        var access = await demo.Access(ct);
        var signIn = access.Password is null ? "" : $"\n  Sign in    {access.Email}, password {access.Password}";
        Console.WriteLine(
            $"""

            Groundtruth is ready after {SecondsSinceStart(app.Services.GetRequiredService<TimeProvider>())} s. Press Ctrl-C to stop.

              Pages      {url}
              API        {url}/api/v1
              API docs   {url}/docs
              Test key   {access.Key}{signIn}
              Saved to   {demo.Path}

            """);
    }

    private static int SecondsSinceStart(TimeProvider time)
    {
        using var process = Process.GetCurrentProcess();
        return (int)(time.GetUtcNow() - process.StartTime).TotalSeconds;
    }

    [LoggerMessage(LogLevel.Warning, "Settings: {Warning}")]
    private static partial void Unsuitable(this ILogger logger, string warning);

    [LoggerMessage("Check {Check}: {Finding} {Remedy}")]
    private static partial void Unhealthy(this ILogger logger, LogLevel level, string check, string finding, string? remedy);

    [LoggerMessage(LogLevel.Information, "Serving at {Url}")]
    private static partial void Serving(this ILogger logger, string url);
}
