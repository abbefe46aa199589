using Groundtruth.Application.Payouts;
using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.PayoutAccounts;

internal sealed class PayoutAccountUpdates(IPayoutAccountStore accounts, IPayoutStore payouts, TimeProvider time)
{
    /// <summary>Updates an account; if it becomes payable, requeues its held payouts.</summary>
    /// <returns>The updated account; null if newer information is already stored.</returns>
    public async Task<PayoutAccount?> Apply(PayoutAccount known, bool isPayable, DateTimeOffset asOf, CancellationToken ct)
    {
        if (await accounts.FindForUpdate(known.UserId, known.Mode, ct) is not { } account || !account.Update(isPayable, asOf))
        {
            return null;
        }

        accounts.Save(account);
        if (account.IsPayable)
        {
            await Release(account, ct);
        }

        return account;
    }

    private async Task Release(PayoutAccount account, CancellationToken ct)
    {
        foreach (var held in await payouts.ListHeldForUpdate(account.UserId, account.Mode, ct))
        {
            if (held.Requeue(time.Now()) is null)
            {
                payouts.Save(held);
            }
        }
    }
}
