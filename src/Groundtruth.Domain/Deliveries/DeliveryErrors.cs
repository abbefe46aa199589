namespace Groundtruth.Domain.Deliveries;

public static class DeliveryErrors
{
    public static Error NotFound { get; } = new(
        ErrorKind.NotFound, "webhook_delivery_not_found", "Delivery not found. Deliveries are kept for 90 days.");

    public static Error BeingSent { get; } = new(
        ErrorKind.Conflict, "webhook_delivery_in_progress", "A delivery attempt is in progress. Try again in a few seconds.")
    {
        RetryAfterSeconds = 15,
    };
}
