using Groundtruth.Domain;
using Groundtruth.Domain.Refunds;
using MediatR;

namespace Groundtruth.Application.Refunds;

public sealed record RetryRefund(Id<Refund> Id) : ICommand<Refund>;

internal sealed class RetryRefundHandler(IRefundStore refunds, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RetryRefund, Result<Refund>>
{
    public async Task<Result<Refund>> Handle(RetryRefund command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await refunds.FindForUpdate(command.Id, ct) is not { } refund)
        {
            return RefundErrors.NotFound;
        }

        if (refund.Retry(time.Now()) is { } refused)
        {
            return refused;
        }

        refunds.Save(refund);
        return await tx.Commit(refund, ct);
    }
}
