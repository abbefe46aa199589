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
    private const long BytesPerSecond = 1_000_000;

    private static readonly ResiliencePropertyKey<long> Bytes = new("bytes");

    public static IServiceCollection AddStorePipelines(this IServiceCollection services) => services
        .AddRetryPipeline(StorePipelines.QuickName, perAttempt: TimeSpan.FromSeconds(4), total: TimeSpan.FromSeconds(10), IsTransient)
        .AddRetryPipeline(StorePipelines.SlowName, perAttempt: Limit, total: call => 2.5 * Limit(call), IsTransient)
        .AddSingleton<StorePipelines>();

    /// <exception cref="UnavailableException">The store is unreachable or refused the request.</exception>
    /// <exception cref="MediaRefusedException">The store does not accept an object of this size or type.</exception>
    public static async Task<T> Ask<T>(this StorePipeline pipeline, Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        var call = ResilienceContextPool.Shared.Get(ct);
        call.Properties.Set(Bytes, pipeline.Bytes);
        try
        {
            return await pipeline.Pipeline.ExecuteAsync(async attempt => await ask(attempt.CancellationToken), call);
        }
        catch (Exception e) when (RefusalOf(e) is { } refusal)
        {
            throw new MediaRefusedException(refusal, e);
        }
        catch (Exception e) when (NetworkFailure.Is(e) || e is TimeoutRejectedException or AmazonClientException or AmazonServiceException)
        {
            throw new UnavailableException("The media store is unreachable or refused the request.", e);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(call);
        }
    }

    /// <summary>A minute, and the time of the bytes over a slow link.</summary>
    private static TimeSpan Limit(ResilienceContext call) =>
        TimeSpan.FromSeconds(60 + (call.Properties.GetValue(Bytes, 0L) / BytesPerSecond));

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
