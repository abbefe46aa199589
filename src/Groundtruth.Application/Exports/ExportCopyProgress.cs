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

    private readonly DateTimeOffset sliceEnd = time.Now() + Slice;

    public ExportCopy Copy { get; private set; } = claimed;

    /// <exception cref="ExportCopyLostException">Another worker has taken the copy over, or it was cancelled.</exception>
    public Task Save(Action<ExportCopy> change, CancellationToken ct) => Save(change, Lease, ct);

    /// <summary>Saves progress. False if the slice is over.</summary>
    /// <inheritdoc cref="Save(Action{ExportCopy}, CancellationToken)" path="/exception"/>
    public async Task<bool> Advance(Action<ExportCopy> change, CancellationToken ct)
    {
        await Save(change, ct);
        return time.Now() < sliceEnd;
    }

    /// <summary>Ends the lease and schedules the next attempt.</summary>
    /// <inheritdoc cref="Save(Action{ExportCopy}, CancellationToken)"/>
    public Task Postpone(TimeSpan delay, CancellationToken ct) => Save(_ => { }, delay, ct);

    private async Task Save(Action<ExportCopy> change, TimeSpan due, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var copy = await copies.FindClaimedForUpdate(Copy, ct) ?? throw new ExportCopyLostException();
        change(copy);
        copy.Renew(time.Now() + due);
        copies.Save(copy);
        await tx.Commit(ct);
        Copy = copy;
    }
}

internal sealed class ExportCopyLostException : Exception;

internal sealed class ExistingObjectException(string name) : Exception($"The object '{name}' exists with other content.");
