namespace Groundtruth.Application.Funding;

/// <summary>The provider's state of a session.</summary>
/// <param name="IsClosed">True if the session can no longer be paid.</param>
public sealed record CheckoutReport(CompletedCheckout Checkout, bool IsClosed);
