using Groundtruth.Domain;
using Groundtruth.Domain.Funding;

namespace Groundtruth.Application.StripeSandbox;

/// <summary>Plays Stripe's part while developing: tells, as Stripe would, that a session was paid.</summary>
public interface ISandboxCheckout
{
    /// <summary>Whether the sandbox stands in for Stripe in that mode.</summary>
    bool IsFor(Mode mode);

    /// <summary>The <c>checkout.session.completed</c> of the session, signed as Stripe signs. The same session always gives the same event.</summary>
    SignedStripeEvent Pay(CheckoutSession session, string? email);
}

/// <param name="Signature">The value of the <c>Stripe-Signature</c> header.</param>
public sealed record SignedStripeEvent(string Payload, string Signature);
