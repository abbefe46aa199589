using Groundtruth.Application.StripeEvents;

namespace Groundtruth.Application.PayoutAccounts;

internal sealed class AccountUpdatedHandler(IPayoutAccountStore accounts, PayoutAccountUpdates updates) : IStripeEventHandler
{
    public IReadOnlyCollection<string> EventTypes => ["account.updated"];

    public bool AcceptsConnectedAccounts => true;

    public async Task<StripeEventHandling> Handle(StripeEvent stripeEvent, CancellationToken ct)
    {
        if (stripeEvent.Content is not UpdatedAccount updated)
        {
            return StripeEventOutcome.Ignored();
        }

        if (await accounts.Find(updated.Id, ct) is not { } account || account.Mode != stripeEvent.Mode)
        {
            return StripeEventOutcome.Ignored("unknown account");
        }

        return await updates.Apply(account, updated.IsPayable, updated.AsOf, ct) is null
            ? StripeEventOutcome.Ignored("older than the stored state")
            : new StripeEventOutcome(StripeEventResult.Applied);
    }
}
