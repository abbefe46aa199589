using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Exports;

/// <summary>Copies one due export to its bucket.</summary>
/// <remarks>Safe on several workers. Returns the number claimed, 0 or 1.</remarks>
public sealed record CopyExports : ICommand<int>;

internal sealed partial class CopyExportsHandler(ExportCopyClaims claims, ExportCopyAttempt attempt, ILogger<CopyExportsHandler> logger)
    : IRequestHandler<CopyExports, Result<int>>
{
    public async Task<Result<int>> Handle(CopyExports command, CancellationToken ct)
    {
        if (await claims.Next(ct) is not { } progress)
        {
            return 0;
        }

        try
        {
            await attempt.Run(progress, ct);
        }
        catch (ExportCopyLostException)
        {
            LogLost(progress.Copy.ExportId.Value);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await UnlessLost(progress, progress.Postpone(TimeSpan.Zero, CancellationToken.None));
            throw;
        }
        catch (BucketException e) when (!ct.IsCancellationRequested)
        {
            LogBucketFailed(progress.Copy.ExportId.Value, e.Code);
            await Retry(progress, e, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, progress.Copy.ExportId.Value);
            await Retry(progress, e, ct);
        }

        return 1;
    }

    private Task Retry(ExportCopyProgress progress, Exception e, CancellationToken ct) => UnlessLost(
        progress,
        ExportCopyAttempt.FailureOf(progress.Copy, e) is { } reason
            ? attempt.Fail(progress.Copy, reason, (e as BucketException)?.Code, ct)
            : progress.Postpone(DelayOf(progress.Copy), ct));

    private static TimeSpan DelayOf(ExportCopy copy) => TimeSpan.FromSeconds(Math.Pow(2, Math.Max(copy.Attempts, copy.LostUploads)));

    private async Task UnlessLost(ExportCopyProgress progress, Task change)
    {
        try
        {
            await change;
        }
        catch (ExportCopyLostException)
        {
            LogLost(progress.Copy.ExportId.Value);
        }
    }

    [LoggerMessage(LogLevel.Information, "Export {ExportId} copy cancelled or taken over by another worker")]
    private partial void LogLost(string exportId);

    [LoggerMessage(LogLevel.Warning, "Export {ExportId} copy failed: bucket returned {Code}")]
    private partial void LogBucketFailed(string exportId, string? code);

    [LoggerMessage(LogLevel.Error, "Export {ExportId} copy failed")]
    private partial void LogFailed(Exception e, string exportId);
}
