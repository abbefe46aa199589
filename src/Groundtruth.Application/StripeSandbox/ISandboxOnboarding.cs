using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.StripeSandbox;

/// <summary>Simulates Stripe's onboarding in development by reporting accounts as payable.</summary>
public interface ISandboxOnboarding
{
    /// <summary>True if the sandbox replaces Stripe in that mode.</summary>
    bool IsFor(Mode mode);

    /// <summary>The account's <c>account.updated</c>, signed as Stripe signs. An account always yields the same event id.</summary>
    SignedStripeEvent Finish(PayoutAccount account);
}
