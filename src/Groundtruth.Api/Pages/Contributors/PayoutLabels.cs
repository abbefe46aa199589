using Groundtruth.Domain.Payouts;

namespace Groundtruth.Api.Pages.Contributors;

public static class PayoutLabels
{
    public static string Of(PayoutStatus? status) => status switch
    {
        PayoutStatus.Paid => "Paid",
        PayoutStatus.Held => "On hold",
        PayoutStatus.Failed => "Payment failed",
        _ => "Processing",
    };
}
