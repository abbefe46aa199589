using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Exports;

/// <summary>Prepares one due export. Safe on several workers. Returns the number claimed, 0 or 1.</summary>
public sealed record PrepareExports : ICommand<int>;

internal sealed partial class PrepareExportsHandler(
    IExportStore exports, ExportPreparation preparation, ExportEnds ends, IUnitOfWork db, TimeProvider time,
    ILogger<PrepareExportsHandler> logger)
    : IRequestHandler<PrepareExports, Result<int>>
{
    public async Task<Result<int>> Handle(PrepareExports command, CancellationToken ct)
    {
        var now = time.Now();
        if (await exports.ClaimDue(now, now + ExportProgress.Lease, ct) is not { } claimed)
        {
            return 0;
        }

        var progress = new ExportProgress(claimed, exports, db, time);
        try
        {
            await Prepare(progress, ct);
        }
        catch (ExportLostException)
        {
            LogLost(claimed.Id.Value);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await Postpone(progress, TimeSpan.Zero, CancellationToken.None);
            throw;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogPostponed(e, claimed.Id.Value);
            await Postpone(progress, TimeSpan.FromSeconds(Math.Pow(2, progress.Export.Attempts)), ct);
        }

        return 1;
    }

    private async Task Prepare(ExportProgress progress, CancellationToken ct)
    {
        if (progress.Export.Attempts > Export.MaxAttempts)
        {
            await ends.Fail(progress.Export, ExportFailure.Internal, ct);
            return;
        }

        if (!await preparation.Read(progress, ct))
        {
            await progress.Postpone(TimeSpan.Zero, ct);
            return;
        }

        await (progress.Export.MemberCount > Export.MaxSubmissions
            ? ends.Fail(progress.Export, ExportFailure.TooManySubmissions, ct)
            : ends.Finish(progress, ct));
    }

    private async Task Postpone(ExportProgress progress, TimeSpan delay, CancellationToken ct)
    {
        try
        {
            await progress.Postpone(delay, ct);
        }
        catch (ExportLostException)
        {
            LogLost(progress.Export.Id.Value);
        }
    }

    [LoggerMessage(LogLevel.Information, "Export {ExportId} preparation cancelled or taken over by another worker")]
    private partial void LogLost(string exportId);

    [LoggerMessage(LogLevel.Error, "Export {ExportId} preparation failed; will retry")]
    private partial void LogPostponed(Exception e, string exportId);
}
