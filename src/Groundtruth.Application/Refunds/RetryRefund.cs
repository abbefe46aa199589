using Groundtruth.Application.Funding;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Refunds;
using MediatR;

namespace Groundtruth.Application.Refunds;

/// <summary>Tries a refund again that failed: an operator has mended what was wrong.</summary>
public sealed record RetryRefund(Id<Refund> Id) : ICommand<Refund>;

internal sealed class RetryRefundHandler(IPaymentStore payments, IUnitOfWork db, TimeProvider time) : IRequestHandler<RetryRefund, Result<Refund>>
{
    public async Task<Result<Refund>> Handle(RetryRefund command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await payments.FindRefundForUpdate(command.Id, ct) is not { } refund)
        {
            return PaymentErrors.RefundNotFound;
        }

        if (refund.Retry(time.Now()) is { } refused)
        {
            return refused;
        }

        payments.Save(refund);
        return await tx.Commit(refund, ct);
    }
}
