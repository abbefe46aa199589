using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using MediatR;

namespace Groundtruth.Application.Payouts;

/// <summary>The payouts of all organizations. For operators only.</summary>
public sealed record ListPayouts(PayoutStatus? Status) : IQuery<Page<Payout>>;

internal sealed class ListPayoutsHandler(IPayoutStore payouts) : IRequestHandler<ListPayouts, Result<Page<Payout>>>
{
    public Task<Result<Page<Payout>>> Handle(ListPayouts query, CancellationToken ct) =>
        Paging.ReadByStatus(query.Status, payouts.ListByStatus, payouts.List, payout => payout.Id.Value, ct);
}
