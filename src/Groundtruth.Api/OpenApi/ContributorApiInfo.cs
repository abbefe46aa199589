using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <summary>What a newcomer to the contributor API reads first.</summary>
internal static class ContributorApiInfo
{
    public static OpenApiInfo Info => new(ApiInfo.Info)
    {
        Title = "Groundtruth contributor API",
        Description =
            """
            For the people who record: register, find a task, reserve a place, upload a video, and see what it earns.

            **Envelope.** Every answer is JSON: `{ "data": … }`, or `{ "error": { "code", "message", "details"? } }`. Times are UTC, money is integer cents of US dollars, and every documented field is always present, `null` where empty. Ignore fields that you do not know.

            **Authentication.** `POST /register` and `POST /login` answer with a token. Send it as `Authorization: Bearer gt_session_…`. It is good for 30 days, or until `POST /logout`. No valid token is 401.

            **Errors.** `code` is for machines and `message` for people. 400 `validation_error` names every field at fault in `details.fields`; other refusals give a `details.reason`; failures a `details.request_id`, which is also in the header `X-Request-Id` of every answer. An unknown address is 404 `not_found`, and a method that an address does not take 405 `method_not_allowed`, with the header `Allow`. 503 `unavailable` passes: try again after `Retry-After`.

            **Idempotency.** Every POST but `/register` and `/login` takes an `Idempotency-Key`. A retry with the same key and the same body gets the first answer again for 24 hours, with `Idempotent-Replayed: true`. The same key with another body is 409, and so is a retry while the first request is still at work. Refusals are not kept: correct the request and use the same key.

            **Rate limits.** 120 requests a minute for each contributor, and for each address without a token. `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset` are on every answer; after a 429 `rate_limited` wait until `X-RateLimit-Reset`. Registering and signing in have limits of their own: after a 429 `too_many_attempts` wait for as many seconds as `Retry-After` says.

            **Lists.** Newest first. With a `limit` they come in pages: `has_more` says whether there is more, and the `Link` header, or the last id as `starting_after`, leads to it.
            """,
    };

    public static OpenApiSecurityScheme Session => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        BearerFormat = "gt_session_…",
        Description = "The token of a session, from `POST /register` or `POST /login`.",
    };
}
