namespace Groundtruth.Domain.ApiKeys;

public static class ApiKeyErrors
{
    /// <summary>The same error for every invalid key, so that attackers learn nothing from it.</summary>
    public static Error Unauthorized { get; } = new(
        ErrorKind.Unauthorized,
        "invalid_api_key",
        "A valid API key is required. Send it as 'Authorization: Bearer gt_test_…' or 'Authorization: Bearer gt_live_…'.");

    public static Error TestModeOnly { get; } =
        new(ErrorKind.Forbidden, "test_mode_only", "This works in test mode only. Use a test key (gt_test_…).");

    public static Error NotFound { get; } = new(ErrorKind.NotFound, "key_not_found", "API key not found.");

    public static Error TooManyKeys { get; } = new(
        ErrorKind.Conflict, "too_many_keys",
        $"The limit is {ApiKey.MaxUsable} usable API keys. Revoke one, or rotate without an overlap.");

    public static Error AlreadyRevoked { get; } = new(ErrorKind.Conflict, "key_revoked", "The API key is already revoked.");

    public static Error NotUsable { get; } =
        new(ErrorKind.Conflict, "key_not_usable", "The API key is revoked or expired. Create a new one.");

    public static Error AlreadyRotated { get; } =
        new(ErrorKind.Conflict, "key_rotated", "The API key was already rotated. Rotate its successor instead.");

    public static Error ScopeMissing(string scope) =>
        new(ErrorKind.Forbidden, "scope_missing", $"The API key lacks the scope {scope}. Use a key that has it.");
}
