using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Payouts;
using MediatR;

namespace Groundtruth.Application.Payouts;

public sealed record SendPayouts : ICommand<int>;

internal sealed class SendPayoutsHandler(OutgoingBatch<Payout, PayoutAccount> batch) : IRequestHandler<SendPayouts, Result<int>>
{
    public async Task<Result<int>> Handle(SendPayouts command, CancellationToken ct) => await batch.Send(ct);
}
