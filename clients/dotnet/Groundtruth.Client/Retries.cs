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

    /// <summary>More than the 45 seconds for which a server that crashed keeps its lock on a key.</summary>
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

    private static RetryStrategyOptions<HttpResponseMessage> AfterFailures() => new()
    {
        MaxRetryAttempts = MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        Delay = TimeSpan.FromSeconds(0.5),
        MaxDelay = TimeSpan.FromSeconds(8),
        UseJitter = true,
        ShouldHandle = attempt => ValueTask.FromResult(
            attempt.Outcome.Result is { } response ? IsTransient(response) : IsNetworkError(attempt.Outcome.Exception!)),
        DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result is { } response ? RetryAfter(response) : null),
    };

    /// <summary>Limited by time instead of a number of attempts.</summary>
    private static RetryStrategyOptions<HttpResponseMessage> WhileInProgress() => new()
    {
        MaxRetryAttempts = int.MaxValue,
        ShouldHandle = async attempt => attempt.Outcome.Result is { } response
            && await IsInProgress(response, attempt.Context.CancellationToken).ConfigureAwait(false)
            && SinceFirstConflict(attempt.Context) + ConflictDelay(response) <= LongestConflict,
        DelayGenerator = attempt => ValueTask.FromResult<TimeSpan?>(ConflictDelay(attempt.Outcome.Result!)),
    };

    private static bool IsTransient(HttpResponseMessage response) =>
        !(RetryAfter(response) > LongestDelay)
        && (response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500);

    /// <summary>True if another request with the same Idempotency-Key is in progress. Other conflicts are final.</summary>
    private static async Task<bool> IsInProgress(HttpResponseMessage response, CancellationToken ct) =>
        response.StatusCode == HttpStatusCode.Conflict
        && (await ErrorBody.Read(response, ct).ConfigureAwait(false))?.Details?.Reason == "idempotency_in_progress";

    /// <summary>The context belongs to one request, with all its attempts.</summary>
    private static TimeSpan SinceFirstConflict(ResilienceContext context)
    {
        var first = context.Properties.GetValue(FirstConflict, TimeProvider.System.GetTimestamp());
        context.Properties.Set(FirstConflict, first);
        return TimeProvider.System.GetElapsedTime(first);
    }

    /// <summary>One second if the server names none, and never so short that the client spins.</summary>
    private static TimeSpan ConflictDelay(HttpResponseMessage response) =>
        TimeSpan.FromSeconds(Math.Max(0.1, RetryAfter(response)?.TotalSeconds ?? 1));
}
