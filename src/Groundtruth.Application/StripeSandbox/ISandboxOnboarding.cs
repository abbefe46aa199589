using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.StripeSandbox;

/// <summary>Plays Stripe's part while developing: tells, as Stripe would, that an account can be paid.</summary>
public interface ISandboxOnboarding
{
    /// <summary>Whether the sandbox stands in for Stripe in that mode.</summary>
    bool IsFor(Mode mode);

    /// <summary>The <c>account.updated</c> of the account, signed as Stripe signs. The same account always gives the same event.</summary>
    SignedStripeEvent Finish(PayoutAccount account);
}
