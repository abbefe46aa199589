using Groundtruth.Domain.Refunds;

namespace Groundtruth.Domain.Funding;

public static class PaymentErrors
{
    public static Error NotWhatWasAsked { get; } =
        new(ErrorKind.Conflict, "not_what_was_asked", "The payment's task, amount or currency is not the session's, or nothing was charged.");

    public static Error AlreadyPaid { get; } = new(ErrorKind.Conflict, "already_paid", "The session is paid already.");

    public static Error NotOpen { get; } = new(ErrorKind.Conflict, "session_not_open", "The session is not open.");

    public static Error SessionNotFound { get; } = new(ErrorKind.NotFound, "session_not_found", "There is no such checkout session.");

    public static Error NoSandbox { get; } = new(
        ErrorKind.Conflict, "no_sandbox", "Payments are taken by Stripe here: pay at the task's funding_url, in test mode with one of Stripe's test cards.");

    public static Error RefundNotFound { get; } = new(ErrorKind.NotFound, "refund_not_found", "There is no refund of that id.");

    public static Error BadSignature { get; } = new(
        ErrorKind.Invalid, "bad_signature", "The Stripe-Signature header is missing, wrong, or older than 300 seconds.");

    public static Error RefundMayNotBecome(RefundStatus from, RefundStatus to) => new(
        ErrorKind.Conflict,
        $"refund_{from.ToString().ToLowerInvariant()}",
        $"A refund that is {from.ToString().ToLowerInvariant()} cannot become {to.ToString().ToLowerInvariant()}.");

    public static Error Unavailable { get; } = new(
        ErrorKind.Unavailable, "payments_unavailable", "The payment provider cannot be reached just now. Try again in a minute.") { RetryAfterSeconds = 60 };
}
