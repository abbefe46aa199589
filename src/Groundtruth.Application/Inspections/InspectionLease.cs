using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;

namespace Groundtruth.Application.Inspections;

/// <summary>Renews the lease of a running inspection. A killed worker is replaced within a minute.</summary>
internal sealed class InspectionLease(IInspectionStore inspections, TimeProvider time)
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(20);

    /// <summary>Runs the work, and cancels it if the lease is lost or expires.</summary>
    public async Task Hold(Inspection claimed, DateTimeOffset leasedUntil, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        using var lease = new CancellationTokenSource(Left(leasedUntil), time);
        using var held = CancellationTokenSource.CreateLinkedTokenSource(ct, lease.Token);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var renewing = Renew(claimed, lease, ended.Token);
        try
        {
            await work(held.Token);
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }
    }

    private async Task Renew(Inspection claimed, CancellationTokenSource lease, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(RenewalInterval, time);
        try
        {
            while (!lease.IsCancellationRequested && await timer.WaitForNextTickAsync(ended))
            {
                await TryRenew(claimed, lease, ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The work has ended.
        }
    }

    /// <summary>Tolerates a brief failure of the database: the next renewal may still be in time.</summary>
    private async Task TryRenew(Inspection claimed, CancellationTokenSource lease, CancellationToken ct)
    {
        var leasedUntil = time.Now() + Length;
        try
        {
            if (await inspections.RenewLease(claimed, leasedUntil, ct))
            {
                lease.CancelAfter(Left(leasedUntil));
            }
            else
            {
                await lease.CancelAsync();
            }
        }
        catch (UnavailableException)
        {
            // The work is cancelled at the end of the lease.
        }
    }

    private TimeSpan Left(DateTimeOffset leasedUntil) => leasedUntil > time.Now() ? leasedUntil - time.Now() : TimeSpan.Zero;
}
