using Groundtruth.Api.Pages.Public;
using Microsoft.OpenApi;
using Scope = Groundtruth.Domain.Authentication.Scope;

namespace Groundtruth.Api.OpenApi;

internal static class ApiInfo
{
    public const string Website = "https://groundtruth.io";

    public const string Title = "Groundtruth API";

    /// <param name="path">The path of the public URL. Links to guides have no host: the reference would open them in another tab.</param>
    public static OpenApiInfo Info(string path) => new()
    {
        Title = Title,
        Version = "v1",
        Contact = new OpenApiContact { Name = "Groundtruth", Url = new Uri(Website) },
        License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        Description =
            $"""
            The API of a marketplace for real-world video data: create a task, fund it, review the videos that contributors submit.

            {Quickstart(path)}

            # Guides

            {string.Join("\n", Guide.All.Select(guide => $"- [{guide.Title}]({path}/docs/guides/{guide.Name})"))}

            {Conventions(path)}
            """,
    };

    public static OpenApiSecurityScheme ApiKey => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        BearerFormat = "gt_test_… or gt_live_…",
        Description = "An API key. It must have the scopes listed with the operation.",
    };

    private static string Quickstart(string path) =>
        $$"""
        # Quickstart

        Create a test key in the dashboard under API keys, and set it with the address of this API:

        ```bash
        export GROUNDTRUTH_API_KEY=gt_test_… GROUNDTRUTH_API_URL={{Website}}/api/v1
        ```

        1. Create a task. The response has its `id` and, at `funding_url`, its payment page.

        ```bash
        curl -X POST $GROUNDTRUTH_API_URL/tasks -H "Authorization: Bearer $GROUNDTRUTH_API_KEY" -H "Content-Type: application/json" \
          -d '{ "title": "Record a busy street scene", "instructions": "Walk any public street for 30 s. Steady hand, no filters.", "reward_cents": 250, "target_submissions": 3 }'
        ```

        2. Pay for it: open `funding_url` and use Stripe's test card `4000 0000 0000 0077`. A development server has a payment sandbox, in which the first of these requests pays. The second one lets simulated contributors submit videos:

        ```bash
        curl -X POST $GROUNDTRUTH_API_URL/test/tasks/$TASK/fund -H "Authorization: Bearer $GROUNDTRUTH_API_KEY"
        curl -X POST $GROUNDTRUTH_API_URL/test/tasks/$TASK/simulate -H "Authorization: Bearer $GROUNDTRUTH_API_KEY" -H "Content-Type: application/json" -d '{ "count": 3 }'
        ```

        3. List the submissions, and approve one. The sandbox pays its contributor; with Stripe's test mode, the payout of a simulated contributor is `held`.

        ```bash
        curl $GROUNDTRUTH_API_URL/tasks/$TASK/submissions -H "Authorization: Bearer $GROUNDTRUTH_API_KEY"
        curl -X POST $GROUNDTRUTH_API_URL/submissions/$SUBMISSION/approve -H "Authorization: Bearer $GROUNDTRUTH_API_KEY"
        ```

        4. Register a [webhook]({{path}}/docs/guides/webhooks) instead of polling, and [export]({{path}}/docs/guides/exports) the approved videos as a dataset.
        """;

    private static string Conventions(string path) =>
        $$"""
        # Conventions

        **Envelope.** Every response is JSON: `{ "data": … }` on success, `{ "error": { "code", "message", "details"? } }` on failure. Times are UTC. Amounts are integers in cents of US dollars. Every documented field of an object is always present and `null` if empty. Ignore fields that you do not recognize. Enum values are case-sensitive.

        **Authentication and modes.** Send an API key as `Authorization: Bearer gt_test_…`. Test keys (`gt_test_`) and live keys (`gt_live_`) access only the data of their mode. A key has scopes, and no scope implies another: {{string.Join(", ", Scope.All.Select(scope => $"`{scope}`"))}}. A missing or invalid key returns 401, a missing scope 403.

        **Errors.** `code` is for programs, `message` for people. 400 `validation_error` lists every invalid field in `details.fields`. Other errors carry a `details.reason` (see [Errors]({{path}}/docs/guides/errors)) or, without one, a `details.request_id`, which every response also has in the header `X-Request-Id`. An unknown path returns 404 `not_found`; an unsupported method returns 405 `method_not_allowed` with the header `Allow`. 503 `unavailable` is temporary: retry after `Retry-After` seconds.

        **Requests that are too long.** A URL of more than 8 KiB returns 414, and more than 100 headers or 32 KiB of them return 431, both with the code `validation_error`. The server closes the connection after a request that it cannot parse, and its response has neither a body nor `X-Request-Id`: 400 for malformed HTTP (such as `%00` in the path), 408 for headers that take longer than 30 seconds, 414 and 431 for eight times the above limits, 505 for an unknown HTTP version.

        **Idempotency.** Every POST that changes something accepts an `Idempotency-Key`. For 24 hours, a retry with the same key and body returns the original response with the header `Idempotent-Replayed: true`. Idempotency keys are scoped per API key; a rotated API key shares those of its predecessor. Reusing the key with a different body returns 409, and so does a retry while the original request is still in progress. Error responses are not stored: correct the request and retry with the same key. A client that lost a response can look up the outcome of its request with `GET /idempotency-keys/{key}`.

        **Rate limits.** 120 requests per minute per API key. Every response has the headers `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset`. After a 429, wait until `X-RateLimit-Reset`.

        **Lists.** Lists are sorted newest first and returned in full. With a `limit`, they are paginated: `has_more` is true if there are more items. To fetch them, follow the `Link` header or pass the last id as `starting_after`. Times in filters are ISO 8601 with an offset; `…_after` includes the time, `…_before` excludes it.
        """;
}
