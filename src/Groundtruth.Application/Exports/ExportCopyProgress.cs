using Groundtruth.Domain;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>A claimed copy. Each change renews the worker's lease in the same transaction.</summary>
internal sealed class ExportCopyProgress(ExportCopy claimed, IExportCopyStore copies, IUnitOfWork db, TimeProvider time)
{
    /// <summary>Longer than the requests between two changes usually take.</summary>
    /// <remarks>A second worker writes nothing twice, but sends extra requests.</remarks>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>The time after which another copy gets its turn.</summary>
    /// <remarks>Each worker copies one at a time.</remarks>
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(30);

    /// <summary>The time for the step that begins before the end of the slice.</summary>
    /// <remarks>A step writes one part, or the small objects of four members: at most 32 MiB.</remarks>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <summary>The time that the requests of an attempt may take together.</summary>
    /// <remarks>The bucket decides how long they take. Without a limit, slow buckets would hold all workers.</remarks>
    public static readonly TimeSpan BucketTime = Slice + Grace;

    private readonly DateTimeOffset sliceEnd = time.Now() + Slice;

    public ExportCopy Copy { get; private set; } = claimed;

    /// <exception cref="ExportCopyLostException">Another worker has taken the copy over, or it was cancelled.</exception>
    public async Task Save(Action<ExportCopy> change, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var copy = await copies.FindClaimedForUpdate(Copy, ct) ?? throw new ExportCopyLostException();
        copy.Renew(time.Now() + Lease);
        change(copy);
        copies.Save(copy);
        await tx.Commit(ct);
        Copy = copy;
    }

    /// <summary>Saves progress. False if the slice is over.</summary>
    /// <inheritdoc cref="Save" path="/exception"/>
    public async Task<bool> Advance(Action<ExportCopy> change, CancellationToken ct)
    {
        await Save(change, ct);
        return time.Now() < sliceEnd;
    }

    /// <summary>Ends the lease and schedules the next attempt.</summary>
    /// <inheritdoc cref="Save" path="/exception"/>
    public Task Postpone(TimeSpan delay, CancellationToken ct) => Save(copy => copy.Postpone(time.Now() + delay), ct);
}

internal sealed class ExportCopyLostException : Exception;

internal sealed class ExistingObjectException(string name) : Exception($"The object '{name}' exists with other content.");
