using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using MediatR;

namespace Groundtruth.Application.Exports;

/// <summary>The exports of all organizations, expired ones included. For operators only.</summary>
public sealed record ListAllExports(ExportStatus? Status) : IQuery<Page<Export>>;

internal sealed class ListAllExportsHandler(IExportStore exports) : IRequestHandler<ListAllExports, Result<Page<Export>>>
{
    public Task<Result<Page<Export>>> Handle(ListAllExports query, CancellationToken ct) =>
        Paging.ReadByStatus(query.Status, exports.ListByStatus, exports.ListAll, export => export.Id.Value, ct);
}
