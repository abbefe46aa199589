using Groundtruth.Application.Inspections;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Submissions;

/// <summary>Inspects the next due upload, and creates its submission or stores its problems.</summary>
/// <remarks>Returns the number claimed, 0 or 1.</remarks>
public sealed record InspectUploads : ICommand<int>;

internal sealed partial class InspectUploadsHandler(
    IInspectionStore inspections, InspectionSlots slots, InspectionLease lease, InspectionEnds ends,
    InspectionWork work, TimeProvider time, ILogger<InspectUploadsHandler> logger)
    : IRequestHandler<InspectUploads, Result<int>>
{
    public async Task<Result<int>> Handle(InspectUploads command, CancellationToken ct)
    {
        using var slot = await slots.Take(ct);
        var now = time.Now();
        var leasedUntil = now + InspectionLease.Length;
        if (await inspections.ClaimDue(now, leasedUntil, ct) is not { } claimed)
        {
            return 0;
        }

        try
        {
            await (claimed.IsExhausted ? GiveUp(claimed, ct) : lease.Hold(claimed, leasedUntil, token => work.Run(claimed, token), ct));
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The process is stopping; another worker will continue.
            await inspections.Release(claimed, time.Now(), CancellationToken.None);
            throw;
        }
        catch (Exception e)
        {
            LogFailed(e, claimed.Id.Value, claimed.Attempts);
            await work.ScheduleRetry(claimed, CancellationToken.None);
        }
        finally
        {
            ends.Notify(claimed.Id);
        }

        return 1;
    }

    /// <summary>Ends an inspection whose workers were killed in every attempt.</summary>
    /// <remarks>A killed worker schedules no retry.</remarks>
    private Task GiveUp(Inspection claimed, CancellationToken ct)
    {
        LogGivenUp(claimed.Id.Value, claimed.Attempts);
        return work.ScheduleRetry(claimed, ct);
    }

    [LoggerMessage(LogLevel.Error, "Inspection {InspectionId} abandoned at attempt {Attempt}: its workers were killed")]
    private partial void LogGivenUp(string inspectionId, int attempt);

    [LoggerMessage(LogLevel.Warning, "Inspection {InspectionId} failed at attempt {Attempt}")]
    private partial void LogFailed(Exception e, string inspectionId, int attempt);
}
