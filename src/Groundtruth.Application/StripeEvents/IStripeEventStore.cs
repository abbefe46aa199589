namespace Groundtruth.Application.StripeEvents;

public interface IStripeEventStore
{
    Task<bool> Exists(StripeEvent stripeEvent, CancellationToken ct);

    void Add(StripeEvent stripeEvent, StripeEventOutcome outcome, DateTimeOffset now);
}
