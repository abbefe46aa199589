using Groundtruth.Domain.Disputes;

namespace Groundtruth.Application.Disputes;

/// <param name="ProviderId">Stripe's id.</param>
public sealed record ReportedDispute(string ProviderId, string? PaymentIntentId, string? Currency, ReversalReport Report);
