using Microsoft.OpenApi;
using Scope = Groundtruth.Domain.Authentication.Scope;

namespace Groundtruth.Api.OpenApi;

/// <summary>What a newcomer reads first.</summary>
internal static class ApiInfo
{
    public static OpenApiInfo Info => new()
    {
        Title = "Groundtruth API",
        Version = "v1",
        Contact = new OpenApiContact { Name = "Groundtruth", Url = new Uri("https://groundtruth.io") },
        License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        Description =
            $$"""
            A marketplace for real-world video data: create a task, fund it, and receive what contributors record.

            **Envelope.** Every answer is JSON: `{ "data": … }`, or `{ "error": { "code", "message", "details"? } }`. Times are UTC, money is integer cents of US dollars, and every documented field is always present, `null` where empty. Ignore fields that you do not know.

            **Authentication and modes.** Send an API key as `Authorization: Bearer gt_test_…`. Keys of test mode (`gt_test_`) and of live mode (`gt_live_`) see only their own mode's data. A key carries scopes, of which none implies another: {{string.Join(", ", Scope.All.Select(scope => $"`{scope}`"))}}. No valid key is 401, a missing scope 403.

            **Errors.** `code` is for machines and `message` for people. 400 `validation_error` names every field at fault in `details.fields`; other refusals give a `details.reason`; failures a `details.request_id`, which is also in the header `X-Request-Id` of every answer. An unknown address is 404 `not_found`, and a method that an address does not take 405 `method_not_allowed`, with the header `Allow`. 503 `unavailable` passes: try again after `Retry-After`.

            **Idempotency.** Every POST takes an `Idempotency-Key`. A retry with the same key and the same body gets the first answer again for 24 hours, with `Idempotent-Replayed: true`. The same key with another body is 409, and so is a retry while the first request is still at work. Refusals are not kept: correct the request and use the same key.

            **Rate limits.** 120 requests a minute for each API key. `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset` are on every answer; after a 429 wait until `X-RateLimit-Reset`.

            **Lists.** Newest first, and whole. With a `limit` they come in pages: `has_more` says whether there is more, and the `Link` header, or the last id as `starting_after`, leads to it.
            """,
    };

    public static OpenApiSecurityScheme ApiKey => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        BearerFormat = "gt_test_… or gt_live_…",
        Description = "An API key. The scopes listed with an operation are those that the key must carry.",
    };
}
