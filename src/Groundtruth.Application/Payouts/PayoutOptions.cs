namespace Groundtruth.Application.Payouts;

/// <param name="FirstPaymentHold">How long payouts wait after the first payment of their organization. Zero: not at all.</param>
public sealed record PayoutOptions(TimeSpan FirstPaymentHold);
