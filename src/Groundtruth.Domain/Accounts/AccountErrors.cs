namespace Groundtruth.Domain.Accounts;

public static class AccountErrors
{
    public const string PayoutsNotAvailableReason = "payouts_not_available";

    public static Error NotSignedIn { get; } = new(
        ErrorKind.Unauthorized,
        "invalid_session",
        "Sign in first. Send the token from POST /login as 'Authorization: Bearer gt_session_…'.");

    /// <summary>An unknown e-mail or a wrong password.</summary>
    /// <remarks>One error for both hides which accounts exist.</remarks>
    public static Error WrongCredentials { get; } =
        new(ErrorKind.Unauthorized, "wrong_credentials", "The e-mail or password is wrong.");

    public static Error EmailTaken { get; } =
        new(ErrorKind.Conflict, "email_taken", "An account with this e-mail already exists. Sign in instead.");

    public static Error UserNotFound { get; } = new(
        ErrorKind.NotFound, "user_not_found", "No account exists with this e-mail. Check the spelling.");

    public static Error TooManyAttempts { get; } =
        new(ErrorKind.TooMany, "too_many_attempts", "Too many attempts. Try again after the number of seconds in Retry-After.");

    public static Error CountryFinal { get; } = new(
        ErrorKind.Conflict, "country_final", "You cannot change your country once your first payout is sent. Contact the operator.");

    public static Error CountryChanged { get; } = new(
        ErrorKind.Conflict, "country_changed", "Your country changed while payouts were being set up. Set up payouts again.");

    public static Error PayoutsNotAvailable { get; } = new(
        ErrorKind.Conflict, PayoutsNotAvailableReason, "Payouts are not available in your country, so you cannot reserve a spot.");

    /// <summary>The payment provider permanently refused the contributor's account.</summary>
    public static Error PayoutsRefused(string message) => new(
        ErrorKind.Conflict, PayoutsNotAvailableReason, $"The payment provider refused your payout account: {message}");
}
