namespace Groundtruth.Application.StripeSandbox;

/// <param name="Signature">The value of the <c>Stripe-Signature</c> header.</param>
public sealed record SignedStripeEvent(string Payload, string Signature);
