using System.Net;
using System.Text.Json;
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
        await pipeline.ExecuteAsync(
            async token => await Understand(() => call(stripe, new RequestOptions { IdempotencyKey = idempotencyKey }, token)), ct);

    public static bool IsFailure(Exception e) => e is StripeException or UnreadableResponseException || IsTransient(e);

    /// <summary>True for a transient error. Retrying is safe because every write carries our idempotency key.</summary>
    public static bool IsTransient(Exception e) => e switch
    {
        StripeException stripeError => stripeError.HttpStatusCode is
            0 or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        TimeoutRejectedException => true,
        _ => NetworkFailure.Is(e),
    };

    /// <summary>True if no money moved.</summary>
    /// <remarks>An invalid API key, a misused idempotency key, or an error that is not in Stripe's format proves nothing.</remarks>
    public static bool IsRefusal(StripeException e) =>
        e.HttpStatusCode is HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired or HttpStatusCode.NotFound
            && e.StripeError?.Type is { } type and not "idempotency_error"
            && type.Length > 0;

    private static async Task<T> Understand<T>(Func<Task<T>> call)
    {
        try
        {
            var response = await call();
            return StripeObjects.IsExpected(response)
                ? response
                : throw new UnreadableResponseException($"Stripe's response is not a valid {typeof(T).Name}.");
        }
        catch (Exception e) when (e is NullReferenceException or InvalidOperationException or JsonException)
        {
            // Thrown by Stripe.net for some bodies, such as null or a list without items.
            throw new UnreadableResponseException("Stripe's response could not be read.", e);
        }
    }
}
