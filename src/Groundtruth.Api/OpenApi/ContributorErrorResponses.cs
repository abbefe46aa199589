using Groundtruth.Application.Idempotency;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.Api.OpenApi;

internal static class ContributorErrorResponses
{
    private static readonly FieldError ShortPassword = new(
        "password", "too_short", $"password must have {User.MinPasswordLength} to {User.MaxPasswordLength} characters; it has 4.");

    public static readonly IReadOnlyList<ErrorResponse> All = [.. ErrorResponses.All.Select(error => error.Status switch
    {
        400 => error with { Examples = [Error.Invalid(ShortPassword), IdempotencyErrors.InvalidKey] },
        401 => error with
        {
            Description =
                "The session token is missing, malformed, unknown, revoked or expired. For `POST /login`: the e-mail or password is wrong.",
            Examples = [AccountErrors.NotSignedIn, AccountErrors.WrongCredentials],
        },
        403 => error with { Description = "The contributor is not allowed to perform this operation.", Examples = [] },
        404 => error with
        {
            Description = "The object does not exist or belongs to another contributor.", Examples = [PayoutAccountErrors.NotFound],
        },
        409 => error with
        {
            Examples =
            [
                AccountErrors.EmailTaken, AccountErrors.PayoutsNotAvailable, AccountErrors.CountryFinal, IdempotencyErrors.KeyReused,
                IdempotencyErrors.InProgress,
            ],
        },
        429 => error with
        {
            Description = "Too many requests: wait until `X-RateLimit-Reset`. Too many attempts to log in or register: wait for "
                + "`Retry-After` seconds.",
            Examples = [.. error.Examples, AccountErrors.TooManyAttempts with { RetryAfterSeconds = 840 }],
        },
        _ => error,
    })];
}
