using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Application.StripeSandbox;

public interface ISandboxOnboarding
{
    bool IsFor(Mode mode);

    /// <summary><c>account.updated</c>, signed as Stripe signs. An account always yields the same event id.</summary>
    SignedStripeEvent Finish(PayoutAccount account);
}
