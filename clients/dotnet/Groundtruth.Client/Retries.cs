using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Groundtruth.Client;

/// <summary>Repeats requests after network errors, 429 and 5xx, and while an earlier attempt is in progress.</summary>
internal static class Retries
{
    private const int MaxRetries = 4;

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);

    public static ResiliencePipeline<HttpResponseMessage> Create() => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = MaxRetries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(0.5),
            MaxDelay = TimeSpan.FromSeconds(8),
            UseJitter = true,
            ShouldHandle = async attempt => attempt.Outcome.Result is { } response
                ? await IsTransient(response, attempt.Context.CancellationToken).ConfigureAwait(false)
                : IsNetworkError(attempt.Outcome.Exception!),
            DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result is { } response ? RetryAfter(response) : null),
        })
        .AddTimeout(AttemptTimeout)
        .Build();

    public static bool IsNetworkError(Exception error) =>
        error is HttpRequestException or IOException or TimeoutRejectedException;

    /// <summary>The delay that the server requests, in seconds or until a date.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } => TimeSpan.FromSeconds(Math.Max(0, (date - TimeProvider.System.GetUtcNow()).TotalSeconds)),
        _ => null,
    };

    private static async Task<bool> IsTransient(HttpResponseMessage response, CancellationToken ct) =>
        !(RetryAfter(response) > LongestDelay) && response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => true,
            HttpStatusCode.Conflict => await IsInProgress(response, ct).ConfigureAwait(false),
            var status => (int)status >= 500,
        };

    /// <summary>True if another request with the same Idempotency-Key is in progress. Other conflicts are final.</summary>
    private static async Task<bool> IsInProgress(HttpResponseMessage response, CancellationToken ct) =>
        (await ErrorBody.Read(response, ct).ConfigureAwait(false))?.Details?.Reason == "idempotency_in_progress";
}
