using Groundtruth.Domain;
using Groundtruth.Domain.Refunds;
using MediatR;

namespace Groundtruth.Application.Refunds;

/// <summary>The refunds of all organizations. For operators only.</summary>
public sealed record ListRefunds(RefundStatus? Status) : IQuery<Page<Refund>>;

internal sealed class ListRefundsHandler(IRefundStore refunds) : IRequestHandler<ListRefunds, Result<Page<Refund>>>
{
    public Task<Result<Page<Refund>>> Handle(ListRefunds query, CancellationToken ct) =>
        Paging.ReadByStatus(query.Status, refunds.ListByStatus, refunds.List, refund => refund.Id.Value, ct);
}
