namespace Groundtruth.Domain.StripeEvents;

public static class StripeEventErrors
{
    public static Error BadSignature { get; } = new(
        ErrorKind.Invalid, "bad_signature", "The Stripe-Signature header is missing, or no configured secret signed this body.");

    public static Error StaleSignature { get; } = new(
        ErrorKind.Invalid,
        "stale_signature",
        "The signature is valid, but its time is more than 300 seconds off this server's clock. Correct the clock.");

    public static Error AlreadyReceived { get; } = new(
        ErrorKind.Conflict, "stripe_event_exists", "The event was received already.");
}
