using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Payouts;

namespace Groundtruth.Api.Pages.Contributors;

/// <summary>How a payout stands, in its contributor's words.</summary>
public static class PayoutWords
{
    public static string Of(PayoutStatus? status) => status switch
    {
        PayoutStatus.Paid => "Paid",
        PayoutStatus.Held => "On hold",
        PayoutStatus.Failed => "Payment failed",
        _ => "Being paid",
    };
}
