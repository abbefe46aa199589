using Groundtruth.Application;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Isolation;

/// <summary>Logs at start how the programs that read uploads are confined.</summary>
internal sealed partial class IsolationReport(ForeignPrograms programs, IsolationOptions options, ILogger<IsolationReport> logger)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            Report(await programs.Confinement(cancellationToken));
        }
        catch (UnavailableException e)
        {
            LogUnavailable(e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Report(IConfinement confinement)
    {
        if (confinement.IsIsolated) LogIsolated(confinement.Description);
        else if (options.AllowUnsandboxed) LogUnsandboxed(confinement.Description);
        else LogRefused(confinement.Description);
    }

    [LoggerMessage(LogLevel.Information, "Uploads are inspected in isolation: {Confinement}")]
    private partial void LogIsolated(string confinement);

    [LoggerMessage(LogLevel.Warning, "Uploads are inspected without isolation, with {Confinement} only. Install bubblewrap")]
    private partial void LogUnsandboxed(string confinement);

    [LoggerMessage(
        LogLevel.Error,
        "Uploads are not inspected: isolation is unavailable, only {Confinement}. Install bubblewrap or set Inspection:AllowUnsandboxed")]
    private partial void LogRefused(string confinement);

    [LoggerMessage(LogLevel.Error, "Uploads are not inspected: no program can be started; the next inspection will retry")]
    private partial void LogUnavailable(Exception e);
}
