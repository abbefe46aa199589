namespace Groundtruth.Application.StripeEvents;

/// <param name="Types">The event types that a webhook endpoint at Stripe must send.</param>
public sealed record HandledStripeEvents(IReadOnlyCollection<string> Types);
