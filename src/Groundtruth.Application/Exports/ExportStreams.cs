using System.Collections.Concurrent;
using System.Security.Cryptography;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Exports;

/// <summary>Limits an organization's concurrent downloads across all replicas. Tracks those of this process.</summary>
internal sealed class ExportStreams(IExportStreamStore store, TimeProvider time)
{
    /// <summary>Three times the interval of the job that renews it.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<ExportStreamSlot, bool> held = new();

    /// <summary>Null if the limit is reached. Disposing the slot frees it.</summary>
    public async Task<IAsyncDisposable?> Enter(Id<Organization> orgId, CancellationToken ct)
    {
        var holder = RandomNumberGenerator.GetHexString(32, lowercase: true);
        for (var attempt = 0; attempt < ExportStreamSlot.MaxPerOrganization; attempt++)
        {
            var now = time.Now();
            var (slot, wasFree) = await store.TryTake(orgId, holder, now, now + Lease, ct);
            if (slot is { } taken)
            {
                return Hold(new ExportStreamSlot(orgId, taken, holder));
            }

            if (!wasFree)
            {
                return null;
            }
        }

        return null;
    }

    public Task Renew(CancellationToken ct) =>
        held.IsEmpty ? Task.CompletedTask : store.Renew([.. held.Keys], time.Now() + Lease, ct);

    private Download Hold(ExportStreamSlot slot)
    {
        held[slot] = true;
        return new Download(this, slot);
    }

    private async ValueTask Leave(ExportStreamSlot slot)
    {
        if (!held.TryRemove(slot, out _))
        {
            return;
        }

        try
        {
            await store.Release(slot, CancellationToken.None);
        }
        catch (UnavailableException)
        {
            // The download is complete. The slot is free when its lease ends.
        }
    }

    private sealed class Download(ExportStreams streams, ExportStreamSlot slot) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => streams.Leave(slot);
    }
}
