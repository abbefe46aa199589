using System.Net;
using Groundtruth.Infrastructure.Http;
using Polly;
using Polly.Timeout;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

internal sealed class StripeCalls(StripeClient stripe, ResiliencePipeline pipeline)
{
    public const string Pipeline = "stripe";

    public async Task<T> Call<T>(
        string? idempotencyKey, Func<StripeClient, RequestOptions, CancellationToken, Task<T>> call, CancellationToken ct) =>
        await pipeline.ExecuteAsync(async token => await call(stripe, new RequestOptions { IdempotencyKey = idempotencyKey }, token), ct);

    public static bool IsFailure(Exception e) => e is StripeException || IsTransient(e);

    /// <summary>True for a transient error. Retrying is safe because every write carries our idempotency key.</summary>
    public static bool IsTransient(Exception e) => e switch
    {
        StripeException stripeError => stripeError.HttpStatusCode is
            0 or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        TimeoutRejectedException => true,
        _ => NetworkFailure.Is(e),
    };

    /// <summary>True if no money moved. An invalid API key or a misused idempotency key proves nothing.</summary>
    public static bool IsRefusal(StripeException e) =>
        e.HttpStatusCode is HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired or HttpStatusCode.NotFound
            && e.StripeError?.Type != "idempotency_error";
}
