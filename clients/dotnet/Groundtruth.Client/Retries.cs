using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Groundtruth.Client;

/// <summary>Retries requests after network errors, 429 and 5xx, and while an earlier attempt is running.</summary>
internal static class Retries
{
    private const int MaxRetries = 4;
    private const string TooManyStreams = "too_many_streams";

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);

    /// <summary>Longer than the lock of an idempotency key, which a crashed server leaves for 45 seconds.</summary>
    private static readonly TimeSpan LongestConflict = TimeSpan.FromSeconds(60);

    private static readonly ResiliencePropertyKey<long> FirstConflict = new("groundtruth.first_conflict");

    /// <summary>Conflicts are repeated within an attempt, so they do not count as attempts.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Create() => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(AfterFailures())
        .AddRetry(WhileInProgress())
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

    /// <summary>
    /// True if the organization's downloads are at their limit. It is not retried here: the link may expire during the wait, so the
    /// download opens the file again.
    /// </summary>
    public static bool MayWaitForStream(RateLimitedException error) =>
        error.Reason == TooManyStreams && !(error.RetryAfter > LongestDelay);

    /// <summary>One second if the server names none, and never so short that the client spins.</summary>
    public static TimeSpan UncountedDelay(TimeSpan? requested) => TimeSpan.FromSeconds(Math.Max(0.1, requested?.TotalSeconds ?? 1));

    private static RetryStrategyOptions<HttpResponseMessage> AfterFailures() => new()
    {
        MaxRetryAttempts = MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        Delay = TimeSpan.FromSeconds(0.5),
        MaxDelay = TimeSpan.FromSeconds(8),
        UseJitter = true,
        ShouldHandle = async attempt => attempt.Outcome.Result is { } response
            ? IsTransient(response)
                && !await Has(response, HttpStatusCode.TooManyRequests, TooManyStreams, attempt.Context.CancellationToken)
                    .ConfigureAwait(false)
            : IsNetworkError(attempt.Outcome.Exception!),
        DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result is { } response ? RetryAfter(response) : null),
    };

    /// <summary>While a request with the same Idempotency-Key is in progress. Limited by time instead of a number of attempts.</summary>
    private static RetryStrategyOptions<HttpResponseMessage> WhileInProgress() => new()
    {
        MaxRetryAttempts = int.MaxValue,
        ShouldHandle = async attempt => attempt.Outcome.Result is { } response
            && await Has(response, HttpStatusCode.Conflict, "idempotency_in_progress", attempt.Context.CancellationToken)
                .ConfigureAwait(false)
            && SinceFirstConflict(attempt.Context) + UncountedDelay(RetryAfter(response)) <= LongestConflict,
        DelayGenerator = attempt => ValueTask.FromResult<TimeSpan?>(UncountedDelay(RetryAfter(attempt.Outcome.Result!))),
    };

    private static bool IsTransient(HttpResponseMessage response) =>
        !(RetryAfter(response) > LongestDelay)
        && (response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500);

    private static async Task<bool> Has(HttpResponseMessage response, HttpStatusCode status, string reason, CancellationToken ct) =>
        response.StatusCode == status && (await ErrorBody.Read(response, ct).ConfigureAwait(false))?.Details?.Reason == reason;

    /// <summary>The context belongs to one request, with all its attempts.</summary>
    private static TimeSpan SinceFirstConflict(ResilienceContext context)
    {
        var first = context.Properties.GetValue(FirstConflict, TimeProvider.System.GetTimestamp());
        context.Properties.Set(FirstConflict, first);
        return TimeProvider.System.GetElapsedTime(first);
    }
}
