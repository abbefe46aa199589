using Groundtruth.Domain;
using Groundtruth.Domain.Funding;

namespace Groundtruth.Application.StripeSandbox;

/// <summary>Simulates Stripe's checkout in development by reporting sessions as paid.</summary>
public interface ISandboxCheckout
{
    /// <summary>True if the sandbox replaces Stripe in that mode.</summary>
    bool IsFor(Mode mode);

    /// <summary>
    /// The session's <c>checkout.session.completed</c>, signed as Stripe signs. A session always yields the same event id.
    /// </summary>
    SignedStripeEvent Pay(CheckoutSession session, string? email);
}
