using Groundtruth.Application.Idempotency;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Payouts;

namespace Groundtruth.Api.OpenApi;

/// <summary>What operations of the contributor API may answer instead of success; where nothing is said here, what any operation may.</summary>
internal static class ContributorErrorResponses
{
    private static readonly FieldError ShortPassword = new(
        "password", "too_short", $"password must have {User.MinPasswordLength} to {User.MaxPasswordLength} characters; it has 4.");

    public static readonly IReadOnlyList<ErrorResponse> All = [.. ErrorResponses.All.Select(error => error.Status switch
    {
        400 => error with { Examples = [Error.Invalid(ShortPassword), IdempotencyErrors.InvalidKey] },
        401 => error with
        {
            Description = "The token is missing, malformed, unknown, revoked or expired; or, when signing in, the e-mail or the password is wrong.",
            Examples = [AccessErrors.NotSignedIn, AccessErrors.WrongCredentials],
        },
        403 => error with { Description = "The contributor may not do this.", Examples = [] },
        404 => error with { Description = "It does not exist, or is another contributor's.", Examples = [PayoutErrors.AccountNotFound] },
        409 => error with { Examples = [AccessErrors.EmailTaken, IdempotencyErrors.KeyReused, IdempotencyErrors.InProgress] },
        429 => error with
        {
            Description = "Too many requests: wait until `X-RateLimit-Reset`. Or too many attempts to sign in or register: wait for `Retry-After` seconds.",
            Examples = [.. error.Examples, AccessErrors.TooManyAttempts with { RetryAfterSeconds = 840 }],
        },
        _ => error,
    })];
}
