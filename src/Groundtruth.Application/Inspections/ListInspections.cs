using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using MediatR;

namespace Groundtruth.Application.Inspections;

/// <summary>The inspections of all organizations. For operators only.</summary>
public sealed record ListInspections(InspectionStatus? Status) : IQuery<Page<Inspection>>;

internal sealed class ListInspectionsHandler(IInspectionStore inspections) : IRequestHandler<ListInspections, Result<Page<Inspection>>>
{
    public async Task<Result<Page<Inspection>>> Handle(ListInspections query, CancellationToken ct) => await new PageRequest().Read(
        (range, token) => query.Status is { } status ? inspections.ListByStatus(status, range, token) : inspections.List(range, token),
        inspection => inspection.Id.Value,
        ct);
}
