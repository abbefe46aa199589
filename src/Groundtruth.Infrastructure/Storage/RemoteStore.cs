using System.Net;
using Amazon.Runtime;
using Groundtruth.Application;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Http;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Timeout;

namespace Groundtruth.Infrastructure.Storage;

internal static class RemoteStore
{
    public static IServiceCollection AddStorePipelines(this IServiceCollection services) => services
        .AddRetryPipeline(StorePipelines.QuickName, perAttempt: TimeSpan.FromSeconds(4), total: TimeSpan.FromSeconds(10), IsTransient)
        .AddRetryPipeline(StorePipelines.SlowName, perAttempt: TimeSpan.FromSeconds(60), total: TimeSpan.FromSeconds(150), IsTransient)
        .AddSingleton<StorePipelines>();

    /// <exception cref="UnavailableException">The store is unreachable or refused the request.</exception>
    /// <exception cref="MediaRefusedException">The store does not accept an object of this size or type.</exception>
    public static async Task<T> Ask<T>(this ResiliencePipeline pipeline, Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await ask(token), ct);
        }
        catch (Exception e) when (RefusalOf(e) is { } refusal)
        {
            throw new MediaRefusedException(refusal, e);
        }
        catch (Exception e) when (NetworkFailure.Is(e) || e is TimeoutRejectedException or AmazonClientException or AmazonServiceException)
        {
            throw new UnavailableException("The media store is unreachable or refused the request.", e);
        }
    }

    private static MediaRefusal? RefusalOf(Exception e) => e switch
    {
        HttpRequestException { StatusCode: HttpStatusCode.RequestEntityTooLarge } => MediaRefusal.TooLarge,
        HttpRequestException { StatusCode: HttpStatusCode.UnsupportedMediaType } => MediaRefusal.WrongType,
        AmazonServiceException { ErrorCode: "EntityTooLarge" } => MediaRefusal.TooLarge,
        AmazonServiceException { StatusCode: HttpStatusCode.RequestEntityTooLarge } => MediaRefusal.TooLarge,
        _ => null,
    };

    /// <summary>Detects transient failures. Retries are safe, because every call is idempotent.</summary>
    private static bool IsTransient(Exception e) => e switch
    {
        AmazonServiceException refused => IsTransient((int)refused.StatusCode),
        HttpRequestException refused => IsTransient((int)(refused.StatusCode ?? 0)),
        TimeoutRejectedException or AmazonClientException => true,
        _ => NetworkFailure.Is(e),
    };

    /// <summary>0 means that no response was received.</summary>
    private static bool IsTransient(int status) => status is 0 or 408 or 429 or >= 500;
}
