namespace Groundtruth.Domain.Accounts;

public static class AccessErrors
{
    /// <summary>One error for every way in which a key is not good, so that none tells a guesser more than another.</summary>
    public static Error Unauthorized { get; } = new(
        ErrorKind.Unauthorized,
        "invalid_api_key",
        "A valid API key is needed: send it as 'Authorization: Bearer gt_test_…' or 'Authorization: Bearer gt_live_…'.");

    /// <summary>The same for sessions.</summary>
    public static Error NotSignedIn { get; } = new(
        ErrorKind.Unauthorized,
        "invalid_session",
        "Sign in first: send the token of POST /login as 'Authorization: Bearer gt_session_…'.");

    /// <summary>One error for an unknown e-mail and for a wrong password, so that nothing tells whether there is an account.</summary>
    public static Error WrongCredentials { get; } =
        new(ErrorKind.Unauthorized, "wrong_credentials", "The e-mail or the password is wrong.");

    public static Error EmailTaken { get; } =
        new(ErrorKind.Conflict, "email_taken", "There is an account with this e-mail already: sign in instead.");

    public static Error UserNotFound { get; } = new(ErrorKind.NotFound, "user_not_found", "There is no account with this e-mail.");

    public static Error OrganizationNameTaken { get; } = new(
        ErrorKind.Conflict, "organization_name_taken", "There is an organization of this name already: choose another, or ask its owner to invite you.");

    /// <summary>What somebody may not see does not exist.</summary>
    public static Error NoSuchPage { get; } =
        new(ErrorKind.NotFound, "page_not_found", "The address is wrong, or what is there belongs to an organization of which you are no member.");

    public static Error RoleMissing { get; } =
        new(ErrorKind.Forbidden, "role_missing", "This is for owners of the organization. Ask one of them to do it.");

    public static Error InvitationNotFound { get; } = new(
        ErrorKind.NotFound, "invitation_not_found", "This invitation was used, taken back, or is older than 7 days. Ask for a new one.");

    public static Error AlreadyMember { get; } = new(ErrorKind.Conflict, "already_member", "You are a member of this organization already.");

    public static Error MemberNotFound { get; } = new(ErrorKind.NotFound, "member_not_found", "There is no member of that id.");

    public static Error LastOwner { get; } =
        new(ErrorKind.Conflict, "last_owner", "An organization needs an owner: make somebody else an owner first.");

    public static Error RateLimited { get; } =
        new(ErrorKind.TooMany, "rate_limited", "Too many requests. Wait until X-RateLimit-Reset, a Unix time in seconds.");

    public static Error TooManyAttempts { get; } =
        new(ErrorKind.TooMany, "too_many_attempts", "Too many attempts. Try again after as many seconds as Retry-After says.");

    public static Error KeyNotFound { get; } = new(ErrorKind.NotFound, "key_not_found", "There is no API key of that id.");

    public static Error KeyAlreadyRevoked { get; } = new(ErrorKind.Conflict, "key_revoked", "The API key is revoked already.");

    public static Error KeyNotUsable { get; } =
        new(ErrorKind.Conflict, "key_not_usable", "The API key is revoked or has expired: make a new one instead.");

    public static Error KeyRotated { get; } =
        new(ErrorKind.Conflict, "key_rotated", "The API key has a successor already: rotate that one.");

    public static Error TestModeOnly { get; } =
        new(ErrorKind.Forbidden, "test_mode_only", "This is for trying things out: use a key of test mode, gt_test_… .");

    public static Error ScopeMissing(string scope) =>
        new(ErrorKind.Forbidden, "scope_missing", $"The API key lacks the scope {scope}.");
}
