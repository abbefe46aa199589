using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

internal static class ContributorApiInfo
{
    public const string Title = "Groundtruth contributor API";

    public static OpenApiInfo Info(string path) => new(ApiInfo.Info(path))
    {
        Title = Title,
        Description =
            """
            The API for contributors: register, find a task, reserve a spot, upload a video and track earnings.

            **Envelope.** Every response is JSON: `{ "data": … }` on success, `{ "error": { "code", "message", "details"? } }` on failure. Times are UTC. Amounts are integers in cents of US dollars. Every documented field of an object is always present and `null` if empty. Ignore fields that you do not recognize. Enum values are case-sensitive.

            **Authentication.** `POST /register` and `POST /login` return a session token. Send it as `Authorization: Bearer gt_session_…`. It is valid for 30 days or until `POST /logout`. A missing or invalid token returns 401.

            **Errors.** `code` is for programs, `message` for people. 400 `validation_error` lists every invalid field in `details.fields`. Other errors carry a `details.reason` or, without one, a `details.request_id`, which every response also has in the header `X-Request-Id`. An unknown path returns 404 `not_found`; an unsupported method returns 405 `method_not_allowed` with the header `Allow`. 503 `unavailable` is temporary: retry after `Retry-After` seconds.

            **Requests that are too long.** A URL of more than 8 KiB returns 414, and more than 100 headers or 32 KiB of them return 431, both with the code `validation_error`. The server closes the connection after a request that it cannot parse, and its response has neither a body nor `X-Request-Id`: 400 for malformed HTTP (such as `%00` in the path), 408 for headers that take longer than 30 seconds, 414 and 431 for eight times the above limits, 505 for an unknown HTTP version.

            **Idempotency.** Every POST except `/register` and `/login` accepts an `Idempotency-Key`. For 24 hours, a retry with the same key and body returns the original response with the header `Idempotent-Replayed: true`. Reusing the key with a different body returns 409, and so does a retry while the original request is still in progress. Error responses are not stored: correct the request and retry with the same key.

            **Rate limits.** 120 requests per minute per contributor, or per IP address for requests without a token. Every response has the headers `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset`. After a 429 `rate_limited`, wait until `X-RateLimit-Reset`. Registering and logging in have separate limits: after a 429 `too_many_attempts`, wait for `Retry-After` seconds.

            **Lists.** Lists are sorted newest first. With a `limit`, they are paginated: `has_more` is true if there are more items. To fetch them, follow the `Link` header or pass the last id as `starting_after`.
            """,
    };

    public static OpenApiSecurityScheme Session => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        BearerFormat = "gt_session_…",
        Description = "A session token from `POST /register` or `POST /login`.",
    };
}
