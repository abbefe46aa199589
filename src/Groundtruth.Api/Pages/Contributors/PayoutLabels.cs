using Groundtruth.Domain.Payouts;

namespace Groundtruth.Api.Pages.Contributors;

public static class PayoutLabels
{
    public static string Of(PayoutStatus? status) => status switch
    {
        PayoutStatus.Paid => "Paid",
        PayoutStatus.Held => "On hold",
        PayoutStatus.Failed => "Payout failed",
        _ => "Processing",
    };

    /// <summary>The reason for a hold. Null if the page's payout account section shows it.</summary>
    public static string? Of(PayoutHoldReason? reason, DateTimeOffset? until) => reason switch
    {
        PayoutHoldReason.FundingHold => "The buyer's payment is disputed or was refunded. We pay you if the payment is restored.",
        PayoutHoldReason.BelowMinimum => "Below the minimum for your country. We add it to your next payouts.",
        PayoutHoldReason.FirstPayment => $"The buyer is new. We pay you on {Format.Date(until!.Value)}.",
        _ => null,
    };
}
