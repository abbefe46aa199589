using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Transfers;
using MediatR;

namespace Groundtruth.Application.Payouts;

/// <summary>Assigns due payouts to transfers, then sends due transfers.</summary>
public sealed record SendPayouts : ICommand<int>;

internal sealed class SendPayoutsHandler(PayoutBatch payouts, OutgoingBatch<Transfer, TransferRecipient> transfers)
    : IRequestHandler<SendPayouts, Result<int>>
{
    public async Task<Result<int>> Handle(SendPayouts command, CancellationToken ct) =>
        await payouts.Prepare(ct) + await transfers.Send(ct);
}
