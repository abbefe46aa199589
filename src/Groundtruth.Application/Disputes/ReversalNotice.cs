namespace Groundtruth.Application.Disputes;

/// <summary>An event about a dispute or refund of a payment.</summary>
/// <param name="Report">Changes the payment's reversals; false if it changed none.</param>
internal sealed record ReversalNotice(string? PaymentIntentId, string? Currency, Func<ReversedPayment, Task<bool>> Report);
