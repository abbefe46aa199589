using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using MediatR;

namespace Groundtruth.Application.Exports;

/// <summary>Resumes the preparation or the copy of a failed export. For operators only.</summary>
public sealed record RetryExport(Id<Export> Id) : ICommand<Export>;

internal sealed class RetryExportHandler(IExportStore exports, IExportCopyStore copies, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RetryExport, Result<Export>>
{
    public async Task<Result<Export>> Handle(RetryExport command, CancellationToken ct)
    {
        var now = time.Now();
        await using var tx = db.Begin();
        if (await exports.FindForUpdate(command.Id, now, ct) is not { } export)
        {
            return ExportErrors.NotFound;
        }

        if (export.Retry(now) is { } refused)
        {
            return refused;
        }

        if (await copies.FindForUpdate(export, ct) is { } copy)
        {
            if (copy.Retry(export, now) is { } ended)
            {
                return ended;
            }

            copies.Requeue(copy);
        }

        exports.Requeue(export);
        return await tx.Commit(export, ct);
    }
}
