namespace Groundtruth.Application.Settlement;

public sealed record SendOutcome(SendResult Result, string Message = "", string TransferId = "")
{
    public static SendOutcome NoProvider { get; } = new(SendResult.Unknown, "No payment provider is configured for this mode.");
}
