using Groundtruth.Application.Payouts;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.PayoutAccounts;

/// <summary>What is done with news of a payout account, in the transaction at work.</summary>
internal sealed class PayoutAccountNews(IPayoutAccountStore accounts, IPayoutStore payouts, TimeProvider time)
{
    /// <summary>What <c>account.updated</c> does.</summary>
    public async Task<StripeEventOutcome> Apply(UpdatedAccount updated, Mode mode, CancellationToken ct)
    {
        if (await accounts.Find(updated.Id, ct) is not { } account || account.Mode != mode)
        {
            return new StripeEventOutcome(StripeEventResult.Ignored, "no account of ours");
        }

        return await Note(account, updated.IsPayable, updated.AsOf, ct) is null
            ? new StripeEventOutcome(StripeEventResult.Ignored, "older than what is known")
            : new StripeEventOutcome(StripeEventResult.Applied);
    }

    /// <summary>Notes how an account stands; once it is payable, what waited for that is queued.</summary>
    /// <returns>The account as it is now; null when more recent news was there already.</returns>
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
