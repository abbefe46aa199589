namespace Groundtruth.Domain.Funding;

public static class FundingErrors
{
    public static Error NotWhatWasAsked { get; } =
        new(
            ErrorKind.Conflict,
            "not_what_was_asked",
            "The payment's task, amount or currency does not match the session, or nothing was charged.");

    public static Error AlreadyPaid { get; } = new(ErrorKind.Conflict, "already_paid", "The session is already paid.");

    public static Error NotOpen { get; } = new(ErrorKind.Conflict, "session_not_open", "The session is not open.");

    public static Error SessionNotFound { get; } = new(ErrorKind.NotFound, "session_not_found", "Checkout session not found.");

    public static Error NoSandbox { get; } = new(
        ErrorKind.Conflict, "no_sandbox",
        "This server has no payment sandbox. Pay at the task's funding_url with a Stripe test card.");

    /// <summary>A retry fails until an operator acts, so clients wait for an hour.</summary>
    public static Error NotSetUp { get; } = new(
        ErrorKind.Unavailable, "payments_not_set_up", "Payments are not set up on this server.") { RetryAfterSeconds = 3600 };

    public static Error Unavailable { get; } = new(
        ErrorKind.Unavailable, "payments_unavailable",
        "The payment provider is unavailable. Try again in a minute.") { RetryAfterSeconds = 60 };
}
