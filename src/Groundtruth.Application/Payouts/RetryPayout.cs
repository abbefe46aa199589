using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using MediatR;

namespace Groundtruth.Application.Payouts;

public sealed record RetryPayout(Id<Payout> Id) : ICommand<Payout>;

internal sealed class RetryPayoutHandler(IPayoutStore payouts, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RetryPayout, Result<Payout>>
{
    public async Task<Result<Payout>> Handle(RetryPayout command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await payouts.FindForUpdate(command.Id, ct) is not { } payout)
        {
            return PayoutErrors.NotFound;
        }

        if (payout.Requeue(time.Now()) is { } refused)
        {
            return refused;
        }

        payouts.Save(payout);
        return await tx.Commit(payout, ct);
    }
}
