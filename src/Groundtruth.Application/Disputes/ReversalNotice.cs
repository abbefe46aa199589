namespace Groundtruth.Application.Disputes;

/// <summary>An event about a payment of which a part was taken back.</summary>
/// <param name="Report">Changes the payment's reversals; false if it changed none.</param>
internal sealed record ReversalNotice(string? PaymentIntentId, string? Currency, Func<ReversedPayment, Task<bool>> Report);
