using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;
using Polly.Telemetry;
using Polly.Timeout;

namespace Groundtruth.Infrastructure.Http;

internal static class RetryPipelines
{
    /// <param name="isTransient">True for failures that a retry may resolve. Every call must be repeatable.</param>
    public static IServiceCollection AddRetryPipeline(
        this IServiceCollection services, string name, TimeSpan perAttempt, TimeSpan total, Func<Exception, bool> isTransient) =>
        services.AddRetryPipeline(name, _ => perAttempt, _ => total, isTransient);

    /// <summary>Each call has its own time limits.</summary>
    public static IServiceCollection AddRetryPipeline(
        this IServiceCollection services, string name, Func<ResilienceContext, TimeSpan> perAttempt,
        Func<ResilienceContext, TimeSpan> total, Func<Exception, bool> isTransient)
    {
        // The callers log final failures.
        services.Configure<TelemetryOptions>(telemetry => telemetry.SeverityProvider = _ => ResilienceEventSeverity.Debug);
        return services.AddResiliencePipeline(name, pipeline => pipeline
            .AddTimeout(Of(total))
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle(isTransient),
            })
            .AddTimeout(Of(perAttempt)));

        static TimeoutStrategyOptions Of(Func<ResilienceContext, TimeSpan> limit) =>
            new() { TimeoutGenerator = call => ValueTask.FromResult(limit(call.Context)) };
    }
}
