namespace Groundtruth.Domain.Access;

public static class AccessErrors
{
    /// <summary>One error for every way in which a key is not good, so that none tells a guesser more than another.</summary>
    public static Error Unauthorized { get; } = new(
        ErrorKind.Unauthorized,
        "invalid_api_key",
        "A valid API key is needed: send it as 'Authorization: Bearer gt_test_…' or 'Authorization: Bearer gt_live_…'.");

    public static Error KeyNotFound { get; } = new(ErrorKind.NotFound, "key_not_found", "There is no API key of that id.");

    public static Error KeyAlreadyRevoked { get; } = new(ErrorKind.Conflict, "key_revoked", "The API key is revoked already.");

    public static Error KeyNotUsable { get; } =
        new(ErrorKind.Conflict, "key_not_usable", "The API key is revoked or has expired: make a new one instead.");

    public static Error ScopeMissing(string scope) =>
        new(ErrorKind.Forbidden, "scope_missing", $"The API key lacks the scope {scope}.");
}
