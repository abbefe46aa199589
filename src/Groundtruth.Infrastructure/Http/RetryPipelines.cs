using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;
using Polly.Telemetry;

namespace Groundtruth.Infrastructure.Http;

internal static class RetryPipelines
{
    /// <param name="isTransient">True for failures that a retry may cure. Every call must be repeatable.</param>
    public static IServiceCollection AddRetryPipeline(
        this IServiceCollection services, string name, TimeSpan perAttempt, TimeSpan total, Func<Exception, bool> isTransient)
    {
        // The callers log what fails in the end.
        services.Configure<TelemetryOptions>(telemetry => telemetry.SeverityProvider = _ => ResilienceEventSeverity.Debug);
        return services.AddResiliencePipeline(name, pipeline => pipeline
            .AddTimeout(total)
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle(isTransient),
            })
            .AddTimeout(perAttempt));
    }
}
