using Groundtruth.Application.Payouts;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.PayoutAccounts;

/// <summary>Applies state changes of payout accounts in the current transaction.</summary>
internal sealed class PayoutAccountNews(IPayoutAccountStore accounts, IPayoutStore payouts, TimeProvider time)
{
    /// <summary>Handles <c>account.updated</c>.</summary>
    public async Task<StripeEventOutcome> Apply(UpdatedAccount updated, Mode mode, CancellationToken ct)
    {
        if (await accounts.Find(updated.Id, ct) is not { } account || account.Mode != mode)
        {
            return new StripeEventOutcome(StripeEventResult.Ignored, "unknown account");
        }

        return await Note(account, updated.IsPayable, updated.AsOf, ct) is null
            ? new StripeEventOutcome(StripeEventResult.Ignored, "older than the stored state")
            : new StripeEventOutcome(StripeEventResult.Applied);
    }

    /// <summary>Updates an account; if it becomes payable, requeues its held payouts.</summary>
    /// <returns>The updated account; null if newer information is already stored.</returns>
    public async Task<PayoutAccount?> Note(PayoutAccount known, bool isPayable, DateTimeOffset asOf, CancellationToken ct)
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
