using Groundtruth.Domain;
using Groundtruth.Domain.Disputes;
using MediatR;

namespace Groundtruth.Application.Disputes;

/// <summary>The disputes and outside refunds of all organizations. For operators only.</summary>
public sealed record ListReversals(ReversalStatus? Status) : IQuery<Page<ReversalView>>;

internal sealed class ListReversalsHandler(IReversalStore reversals) : IRequestHandler<ListReversals, Result<Page<ReversalView>>>
{
    public Task<Result<Page<ReversalView>>> Handle(ListReversals query, CancellationToken ct) =>
        Paging.ReadByStatus(query.Status, reversals.ListByStatus, reversals.List, reversal => reversal.Id.Value, ct);
}
