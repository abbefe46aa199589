using Groundtruth.Domain;
using Groundtruth.Domain.Disputes;
using MediatR;

namespace Groundtruth.Application.Disputes;

/// <summary>The disputes and outside refunds of all organizations. For operators only.</summary>
public sealed record ListReversals(ReversalStatus? Status) : IQuery<Page<PaymentReversal>>;

internal sealed class ListReversalsHandler(IReversalStore reversals) : IRequestHandler<ListReversals, Result<Page<PaymentReversal>>>
{
    public async Task<Result<Page<PaymentReversal>>> Handle(ListReversals query, CancellationToken ct) => await new PageRequest().Read(
        (range, token) => query.Status is { } status ? reversals.ListByStatus(status, range, token) : reversals.List(range, token),
        reversal => reversal.Id.Value,
        ct);
}
