using Groundtruth.Application.StripeEvents;

namespace Groundtruth.Application.PayoutAccounts;

/// <summary>Handles the permanent loss of access to an account.</summary>
/// <remarks>The event's object is the platform itself.</remarks>
internal sealed class AccountDeauthorizedHandler(IPayoutAccountStore accounts, PayoutAccountUpdates updates) : IStripeEventHandler
{
    public IReadOnlyCollection<string> EventTypes => ["account.application.deauthorized"];

    public bool AcceptsConnectedAccounts => true;

    public async Task<StripeEventHandling> Handle(StripeEvent stripeEvent, CancellationToken ct)
    {
        if (stripeEvent.AccountId is not { } id || await accounts.Find(id, ct) is not { } account || account.Mode != stripeEvent.Mode)
        {
            return StripeEventOutcome.Ignored("unknown account");
        }

        return await updates.End(account, ct)
            ? new StripeEventOutcome(StripeEventResult.Applied)
            : StripeEventOutcome.Ignored("already gone");
    }
}
