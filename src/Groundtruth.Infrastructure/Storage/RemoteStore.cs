using Amazon.Runtime;
using Groundtruth.Application;
using Groundtruth.Infrastructure.Http;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>How a store on the other side of a network is asked: with a time limit, a few times, and with one exception when it fails.</summary>
internal static class RemoteStore
{
    /// <summary>A question: a try takes 4 seconds at most, and all tries together 10.</summary>
    public static readonly ResiliencePipeline Quick = Pipeline(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10));

    /// <summary>What the store has to copy for, or we to send.</summary>
    public static readonly ResiliencePipeline Slow = Pipeline(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(150));

    /// <exception cref="UnavailableException">The store cannot be reached, or will not do it.</exception>
    public static async Task<T> Ask<T>(this ResiliencePipeline patience, Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await patience.ExecuteAsync(async token => await ask(token), ct);
        }
        catch (Exception e) when (NetworkFailure.Is(e) || e is TimeoutRejectedException or AmazonClientException or AmazonServiceException)
        {
            throw new UnavailableException("The media store cannot be reached, or refuses.", e);
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

    /// <summary>What may be over a moment later. Asking again is safe: every call leaves the same behind when it is made twice.</summary>
    private static bool IsPassing(Exception e) => e switch
    {
        AmazonServiceException refused => IsPassing((int)refused.StatusCode),
        HttpRequestException refused => IsPassing((int)(refused.StatusCode ?? 0)),
        TimeoutRejectedException or AmazonClientException => true,
        _ => NetworkFailure.Is(e),
    };

    /// <summary>0 is no answer at all.</summary>
    private static bool IsPassing(int status) => status is 0 or 408 or 429 or >= 500;
}
