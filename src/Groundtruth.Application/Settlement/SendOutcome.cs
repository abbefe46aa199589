namespace Groundtruth.Application.Settlement;

/// <summary>The payment provider's response to a refund or a transfer.</summary>
/// <param name="Message">The reason, unless it succeeded.</param>
/// <param name="TransferId">Stripe's id of a transfer that succeeded.</param>
public sealed record SendOutcome(SendResult Result, string Message = "", string TransferId = "")
{
    public static SendOutcome NoProvider { get; } = new(SendResult.Unknown, "No payment provider is configured for this mode.");
}
