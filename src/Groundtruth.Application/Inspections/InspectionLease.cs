using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;

namespace Groundtruth.Application.Inspections;

/// <summary>Renews the lease of a running inspection. A killed worker is replaced within a minute.</summary>
internal sealed class InspectionLease(IInspectionStore inspections, TimeProvider time)
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(20);

    /// <summary>Runs the work, and cancels it if another worker takes the inspection over.</summary>
    public async Task Hold(Inspection claimed, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var renewing = Renew(claimed, lost, ended.Token);
        try
        {
            await work(lost.Token);
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }
    }

    private async Task Renew(Inspection claimed, CancellationTokenSource lost, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(RenewalInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                if (!await TryRenew(claimed, ended))
                {
                    await lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The work has ended.
        }
    }

    /// <summary>Tolerates a brief failure of the database: the next renewal may still be in time.</summary>
    private async Task<bool> TryRenew(Inspection claimed, CancellationToken ct)
    {
        try
        {
            return await inspections.RenewLease(claimed, time.Now() + Length, ct);
        }
        catch (UnavailableException)
        {
            return true;
        }
    }
}
