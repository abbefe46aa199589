using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using MediatR;

namespace Groundtruth.Application.Payouts;

/// <summary>The payouts of all organizations. For operators only.</summary>
public sealed record ListPayouts(PayoutStatus? Status) : IQuery<Page<Payout>>;

internal sealed class ListPayoutsHandler(IPayoutStore payouts) : IRequestHandler<ListPayouts, Result<Page<Payout>>>
{
    public async Task<Result<Page<Payout>>> Handle(ListPayouts query, CancellationToken ct) => await new PageRequest().Read(
        (range, token) => query.Status is { } status ? payouts.ListByStatus(status, range, token) : payouts.List(range, token),
        payout => payout.Id.Value,
        ct);
}
