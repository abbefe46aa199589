namespace Groundtruth.Application.Payouts;

/// <param name="FirstPaymentHold">The wait of payouts after the first payment of their organization; zero for none.</param>
public sealed record PayoutOptions(TimeSpan FirstPaymentHold);
