using Amazon.Runtime;
using Groundtruth.Application;
using Groundtruth.Infrastructure.Http;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Calls to remote media stores, with timeouts, retries and a single exception type.</summary>
internal static class RemoteStore
{
    /// <summary>For queries: 4 seconds per attempt, 10 seconds in total.</summary>
    public static readonly ResiliencePipeline Quick = Pipeline(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10));

    /// <summary>For copies and uploads: 60 seconds per attempt, 150 seconds in total.</summary>
    public static readonly ResiliencePipeline Slow = Pipeline(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(150));

    /// <exception cref="UnavailableException">The store is unreachable or refused the request.</exception>
    public static async Task<T> Ask<T>(this ResiliencePipeline patience, Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await patience.ExecuteAsync(async token => await ask(token), ct);
        }
        catch (Exception e) when (NetworkFailure.Is(e) || e is TimeoutRejectedException or AmazonClientException or AmazonServiceException)
        {
            throw new UnavailableException("The media store is unreachable or refused the request.", e);
        }
    }

    private static ResiliencePipeline Pipeline(TimeSpan perTry, TimeSpan total) => new ResiliencePipelineBuilder()
        .AddTimeout(total)
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder().Handle<Exception>(IsPassing),
        })
        .AddTimeout(perTry)
        .Build();

    /// <summary>Detects transient failures. Retries are safe, because every call is idempotent.</summary>
    private static bool IsPassing(Exception e) => e switch
    {
        AmazonServiceException refused => IsPassing((int)refused.StatusCode),
        HttpRequestException refused => IsPassing((int)(refused.StatusCode ?? 0)),
        TimeoutRejectedException or AmazonClientException => true,
        _ => NetworkFailure.Is(e),
    };

    /// <summary>0 means that no response was received.</summary>
    private static bool IsPassing(int status) => status is 0 or 408 or 429 or >= 500;
}
