using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using MediatR;

namespace Groundtruth.Application.Inspections;

/// <summary>The inspections of all organizations. For operators only.</summary>
public sealed record ListInspections(InspectionStatus? Status) : IQuery<Page<Inspection>>;

internal sealed class ListInspectionsHandler(IInspectionStore inspections) : IRequestHandler<ListInspections, Result<Page<Inspection>>>
{
    public Task<Result<Page<Inspection>>> Handle(ListInspections query, CancellationToken ct) =>
        Paging.ReadByStatus(query.Status, inspections.ListByStatus, inspections.List, inspection => inspection.Id.Value, ct);
}
