using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Exports;
using MediatR;

namespace Groundtruth.Application.Exports;

/// <summary>Deletes an export, or cancels its preparation.</summary>
public sealed record DeleteExport(Id<Export> ExportId) : ICommand<DeletedExport>;

public sealed record DeletedExport(Id<Export> Id);

internal sealed class DeleteExportHandler(
    IExportStore exports, IExportCopyStore copies, AuditLog audit, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<DeleteExport, Result<DeletedExport>>
{
    public async Task<Result<DeletedExport>> Handle(DeleteExport command, CancellationToken ct)
    {
        var now = time.Now();
        await using var tx = db.Begin();
        if (await exports.FindForUpdate(caller.Owner, command.ExportId, now, ct) is not { } export)
        {
            return ExportErrors.NotFound;
        }

        export.Expire(now);
        exports.Save(export);
        if (await copies.FindForUpdate(export, ct) is { } copy)
        {
            copy.Cancel(now);
            copies.Requeue(copy);
        }

        audit.Record(AuditAction.ExportDeleted, export.Id);
        return await tx.Commit(new DeletedExport(export.Id), ct);
    }
}
