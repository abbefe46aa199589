namespace Groundtruth.Domain.Transfers;

/// <summary>The charge of a payment, from which a transfer can draw before the payment is in the available balance.</summary>
public sealed record TransferSource(string CheckoutSessionId, string ChargeId);
