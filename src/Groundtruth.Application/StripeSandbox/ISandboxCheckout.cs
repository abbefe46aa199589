using Groundtruth.Domain;
using Groundtruth.Domain.Funding;

namespace Groundtruth.Application.StripeSandbox;

public interface ISandboxCheckout
{
    bool IsFor(Mode mode);

    /// <summary><c>checkout.session.completed</c>, signed as Stripe signs. A session always yields the same event id.</summary>
    SignedStripeEvent Pay(CheckoutSession session, string? email);
}
