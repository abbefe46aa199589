namespace Groundtruth.Domain.Accounts;

public static class AccessErrors
{
    /// <summary>The same error for every invalid key, so that it tells an attacker nothing.</summary>
    public static Error Unauthorized { get; } = new(
        ErrorKind.Unauthorized,
        "invalid_api_key",
        "A valid API key is required. Send it as 'Authorization: Bearer gt_test_…' or 'Authorization: Bearer gt_live_…'.");

    /// <summary>The same error for every invalid session.</summary>
    public static Error NotSignedIn { get; } = new(
        ErrorKind.Unauthorized,
        "invalid_session",
        "Sign in first. Send the token from POST /login as 'Authorization: Bearer gt_session_…'.");

    /// <summary>The same error for an unknown e-mail and a wrong password, to hide which accounts exist.</summary>
    public static Error WrongCredentials { get; } =
        new(ErrorKind.Unauthorized, "wrong_credentials", "The e-mail or password is wrong.");

    public static Error EmailTaken { get; } =
        new(ErrorKind.Conflict, "email_taken", "An account with this e-mail already exists. Sign in instead.");

    public static Error UserNotFound { get; } = new(ErrorKind.NotFound, "user_not_found", "No account exists with this e-mail.");

    public static Error OrganizationNameTaken { get; } = new(
        ErrorKind.Conflict, "organization_name_taken", "An organization with this name already exists. Choose another name, or ask its owner for an invitation.");

    /// <summary>Also returned for pages of other organizations, so that it does not reveal them.</summary>
    public static Error PageNotFound { get; } =
        new(ErrorKind.NotFound, "page_not_found", "This page does not exist, or you are not a member of its organization.");

    public static Error RoleMissing { get; } =
        new(ErrorKind.Forbidden, "role_missing", "Only owners of the organization can do this. Ask an owner.");

    public static Error InvitationNotFound { get; } = new(
        ErrorKind.NotFound, "invitation_not_found", "The invitation was used, revoked, or expired after 7 days. Ask for a new one.");

    public static Error AlreadyMember { get; } = new(ErrorKind.Conflict, "already_member", "You are already a member of this organization.");

    public static Error MemberNotFound { get; } = new(ErrorKind.NotFound, "member_not_found", "Member not found.");

    public static Error LastOwner { get; } =
        new(ErrorKind.Conflict, "last_owner", "An organization needs at least one owner. Make another member an owner first.");

    public static Error RateLimited { get; } =
        new(ErrorKind.TooMany, "rate_limited", "Too many requests. Wait until X-RateLimit-Reset (Unix time in seconds).");

    public static Error TooManyAttempts { get; } =
        new(ErrorKind.TooMany, "too_many_attempts", "Too many attempts. Try again after the number of seconds in Retry-After.");

    public static Error KeyNotFound { get; } = new(ErrorKind.NotFound, "key_not_found", "API key not found.");

    public static Error KeyAlreadyRevoked { get; } = new(ErrorKind.Conflict, "key_revoked", "The API key is already revoked.");

    public static Error KeyNotUsable { get; } =
        new(ErrorKind.Conflict, "key_not_usable", "The API key is revoked or expired. Create a new one.");

    public static Error KeyRotated { get; } =
        new(ErrorKind.Conflict, "key_rotated", "The API key was already rotated. Rotate its successor instead.");

    public static Error TestModeOnly { get; } =
        new(ErrorKind.Forbidden, "test_mode_only", "This works in test mode only. Use a test key (gt_test_…).");

    public static Error ScopeMissing(string scope) =>
        new(ErrorKind.Forbidden, "scope_missing", $"The API key lacks the scope {scope}. Use a key that has it.");
}
