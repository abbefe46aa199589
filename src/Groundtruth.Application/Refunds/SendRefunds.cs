using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Refunds;
using MediatR;

namespace Groundtruth.Application.Refunds;

public sealed record SendRefunds : ICommand<int>;

internal sealed class SendRefundsHandler(OutgoingBatch<Refund, string> batch) : IRequestHandler<SendRefunds, Result<int>>
{
    public async Task<Result<int>> Handle(SendRefunds command, CancellationToken ct) => await batch.Send(ct);
}
