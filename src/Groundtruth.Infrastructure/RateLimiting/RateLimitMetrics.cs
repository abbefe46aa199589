using System.Diagnostics.Metrics;

namespace Groundtruth.Infrastructure.RateLimiting;

internal sealed class RateLimitMetrics
{
    public const string MeterName = "Groundtruth.RateLimits";

    private readonly Counter<long> failures;
    private int isShared = 1;

    public RateLimitMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        failures = meter.CreateCounter<long>(
            "groundtruth.rate_limits.redis.failures", "{failure}", "Failed and late calls of Redis, by error type.");
        meter.CreateObservableGauge(
            "groundtruth.rate_limits.shared", () => Volatile.Read(ref isShared), null,
            "1 while replicas share the rate limits in Redis, 0 while this process counts its own.");
    }

    public void RedisFailed(Exception e) => failures.Add(1, KeyValuePair.Create<string, object?>("error.type", e.GetType().FullName));

    public void RedisCounts(bool isCounting) => Volatile.Write(ref isShared, isCounting ? 1 : 0);
}
