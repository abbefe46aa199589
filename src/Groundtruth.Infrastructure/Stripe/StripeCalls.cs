using System.Net;
using Groundtruth.Infrastructure.Http;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>Calls Stripe with a few quick retries under one idempotency key.</summary>
internal static class StripeCalls
{
    /// <summary>At most 4 seconds per attempt and 10 seconds in total.</summary>
    private static readonly ResiliencePipeline Resilience = new ResiliencePipelineBuilder()
        .AddTimeout(TimeSpan.FromSeconds(10))
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder().Handle<Exception>(IsTransient),
        })
        .AddTimeout(TimeSpan.FromSeconds(4))
        .Build();

    /// <param name="idempotencyKey">Null for reads.</param>
    public static async Task<T> Call<T>(
        string? idempotencyKey, Func<RequestOptions, CancellationToken, Task<T>> call, CancellationToken ct) =>
        await Resilience.ExecuteAsync(async token => await call(new RequestOptions { IdempotencyKey = idempotencyKey }, token), ct);

    public static bool IsFailure(Exception e) => e is StripeException || IsTransient(e);

    /// <summary>True for a transient error. Retrying is safe because every write carries our idempotency key.</summary>
    public static bool IsTransient(Exception e) => e switch
    {
        StripeException stripeError => stripeError.HttpStatusCode is
            0 or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        TimeoutRejectedException => true,
        _ => NetworkFailure.Is(e),
    };

    /// <summary>
    /// True if Stripe processed the request and refused it, so that no money moved. An invalid API key or a misused idempotency key proves
    /// nothing.
    /// </summary>
    public static bool IsRefusal(StripeException e) =>
        e.HttpStatusCode is HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired or HttpStatusCode.NotFound
            && e.StripeError?.Type != "idempotency_error";
}
