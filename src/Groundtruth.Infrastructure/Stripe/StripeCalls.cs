using System.Net;
using Groundtruth.Infrastructure.Http;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>How Stripe is called: a few quick tries, under one key.</summary>
internal static class StripeCalls
{
    /// <summary>A try takes 4 seconds at most, and all tries together 10.</summary>
    private static readonly ResiliencePipeline Resilience = new ResiliencePipelineBuilder()
        .AddTimeout(TimeSpan.FromSeconds(10))
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder().Handle<Exception>(IsPassing),
        })
        .AddTimeout(TimeSpan.FromSeconds(4))
        .Build();

    /// <param name="idempotencyKey">Null for what only reads.</param>
    public static async Task<T> Call<T>(string? idempotencyKey, Func<RequestOptions, CancellationToken, Task<T>> call, CancellationToken ct) =>
        await Resilience.ExecuteAsync(async token => await call(new RequestOptions { IdempotencyKey = idempotencyKey }, token), ct);

    public static bool IsFailure(Exception e) => e is StripeException || IsPassing(e);

    /// <summary>What may be over a moment later; asking again is safe, since every write bears our idempotency key.</summary>
    public static bool IsPassing(Exception e) => e switch
    {
        StripeException stripeError => stripeError.HttpStatusCode is
            0 or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        TimeoutRejectedException => true,
        _ => NetworkFailure.Is(e),
    };

    /// <summary>
    /// Whether Stripe has looked at what was asked, and said no. What is wrong with our key, or with the use of an idempotency key, is no answer to that.
    /// </summary>
    public static bool IsRefusal(StripeException e) =>
        e.HttpStatusCode is HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired or HttpStatusCode.NotFound && e.StripeError?.Type != "idempotency_error";
}
