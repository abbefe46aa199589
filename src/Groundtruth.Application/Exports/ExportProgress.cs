using Groundtruth.Domain;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>A claimed export in preparation. Each change renews the worker's lease in the same transaction.</summary>
internal sealed class ExportProgress(Export claimed, IExportStore exports, IUnitOfWork db, TimeProvider time)
{
    /// <summary>If the worker dies, another continues after that time.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>The time after which another export gets its turn.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(30);

    private readonly DateTimeOffset sliceEnd = time.Now() + Slice;

    public Export Export { get; private set; } = claimed;

    public bool IsSliceOver => time.Now() >= sliceEnd;

    /// <exception cref="ExportLostException">Another worker has taken the export over, or it was deleted.</exception>
    public Task Renew(CancellationToken ct) => Save(_ => { }, readUntil: null, ct);

    /// <summary>Renews the lease if less than half of it is left.</summary>
    /// <inheritdoc cref="Renew" path="/exception"/>
    public Task RenewIfDue(CancellationToken ct) => Export.DueAt - time.Now() < Lease / 2 ? Renew(ct) : Task.CompletedTask;

    /// <param name="readUntil">The last submission of a batch; null without one.</param>
    /// <inheritdoc cref="Renew" path="/exception"/>
    public Task Save(Action<Export> change, string? readUntil, CancellationToken ct) => Save(change, readUntil, Lease, ct);

    /// <summary>Ends the lease and schedules the next attempt.</summary>
    /// <inheritdoc cref="Renew" path="/exception"/>
    public Task Postpone(TimeSpan delay, CancellationToken ct) => Save(_ => { }, readUntil: null, delay, ct);

    private async Task Save(Action<Export> change, string? readUntil, TimeSpan due, CancellationToken ct)
    {
        var now = time.Now();
        await using var tx = db.Begin();
        var export = await exports.FindClaimedForUpdate(Export, now, ct) ?? throw new ExportLostException();
        change(export);
        export.Progress(readUntil, now + due);
        exports.Save(export);
        await tx.Commit(ct);
        Export = export;
    }
}

internal sealed class ExportLostException : Exception;
