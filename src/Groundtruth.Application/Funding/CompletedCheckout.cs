using Groundtruth.Domain.Funding;

namespace Groundtruth.Application.Funding;

/// <param name="PaymentStatus"><c>paid</c>, <c>unpaid</c> or <c>no_payment_required</c>.</param>
public sealed record CompletedCheckout(Payment Payment, string? PaymentStatus);
