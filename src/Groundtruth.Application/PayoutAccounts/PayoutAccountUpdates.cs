using Groundtruth.Application.Payouts;
using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.PayoutAccounts;

internal sealed class PayoutAccountUpdates(IPayoutAccountStore accounts, IPayoutStore payouts, TimeProvider time)
{
    /// <summary>Updates an account; if it becomes payable, requeues its held payouts.</summary>
    /// <returns>The updated account; null if newer information is already stored, or the account was replaced.</returns>
    public async Task<PayoutAccount?> Apply(PayoutAccount known, bool isPayable, DateTimeOffset asOf, CancellationToken ct)
    {
        if (await accounts.FindForUpdate(known.UserId, known.Mode, ct) is not { } account
            || account.Id != known.Id
            || !account.Update(isPayable, asOf))
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

    /// <summary>Marks an account as gone. Payouts are held until the contributor sets up another.</summary>
    /// <returns>False if that is stored already, or the account was replaced.</returns>
    public async Task<bool> End(PayoutAccount known, CancellationToken ct)
    {
        if (await accounts.FindForUpdate(known.UserId, known.Mode, ct) is not { IsGone: false } account || account.Id != known.Id)
        {
            return false;
        }

        account.MarkGone();
        accounts.Save(account);
        return true;
    }

    private async Task Release(PayoutAccount account, CancellationToken ct)
    {
        // Requeues one payout below the minimum, because a corrected country may have a lower one; the others are sent with it.
        var small = await payouts.ListBelowMinimumForUpdate(account.UserId, account.Mode, limit: 1, ct);
        foreach (var held in (await payouts.ListHeldForUpdate(account.UserId, account.Mode, ct)).Concat(small))
        {
            if (held.Requeue(time.Now()) is null)
            {
                payouts.Save(held);
            }
        }
    }
}
