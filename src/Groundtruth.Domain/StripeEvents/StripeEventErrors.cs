namespace Groundtruth.Domain.StripeEvents;

public static class StripeEventErrors
{
    public static Error BadSignature { get; } = new(
        ErrorKind.Invalid, "bad_signature", "The Stripe-Signature header is missing, invalid, or older than 300 seconds.");
}
