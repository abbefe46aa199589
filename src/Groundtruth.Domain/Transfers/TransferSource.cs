namespace Groundtruth.Domain.Transfers;

/// <summary>A payment's charge, from which a transfer can draw before the payment becomes available.</summary>
public sealed record TransferSource(string CheckoutSessionId, string ChargeId);
