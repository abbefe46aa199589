using System.Diagnostics.Metrics;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;

namespace Groundtruth.Infrastructure.Deliveries;

internal sealed class DeliveryMetrics
{
    public const string MeterName = "Groundtruth.Webhooks";

    private readonly Counter<long> attempts;
    private readonly Counter<long> deliveries;
    private readonly Histogram<double> firstAttempt;

    public DeliveryMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        attempts = meter.CreateCounter<long>(
            "groundtruth.webhooks.attempts", "{attempt}", "HTTP attempts by outcome: status class or error.");
        deliveries = meter.CreateCounter<long>("groundtruth.webhooks.deliveries", "{delivery}", "Finished deliveries by outcome.");
        firstAttempt = meter.CreateHistogram<double>(
            "groundtruth.webhooks.first_attempt.delay", "s", "Time from an event to its first delivery attempt.");
    }

    public void Finished(FinishedDelivery finished)
    {
        var (delivery, attempt, status, next) = finished;
        attempts.Add(1, Outcome(attempt.Error is { } error ? SnakeCase<AttemptError>.Of(error) : $"{attempt.StatusCode / 100}xx"));
        if (delivery.Number == 1)
        {
            firstAttempt.Record((attempt.StartedAt - delivery.EventCreatedAt).TotalSeconds);
        }

        if (next is null)
        {
            Ended(status, 1);
        }
    }

    public void Ended(DeliveryStatus status, int count) => deliveries.Add(count, Outcome(SnakeCase<DeliveryStatus>.Of(status)));

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("outcome", outcome);
}
