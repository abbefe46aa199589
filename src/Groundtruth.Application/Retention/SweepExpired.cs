using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Retention;

/// <summary>Deletes what is kept no longer, a small batch of each kind: so no lock is long. Returns how much that was.</summary>
public sealed record SweepExpired : ICommand<int>;

public interface IRetentionStore
{
    Task<int> SweepDeliveries(DateTimeOffset now, CancellationToken ct);

    /// <summary>Not those that a delivery needs.</summary>
    Task<int> SweepEvents(DateTimeOffset now, CancellationToken ct);

    Task<int> SweepIdempotencyRecords(DateTimeOffset now, CancellationToken ct);

    Task<int> SweepStripeEvents(DateTimeOffset now, CancellationToken ct);
}

internal sealed class SweepExpiredHandler(IRetentionStore retention, TimeProvider time) : IRequestHandler<SweepExpired, Result<int>>
{
    public async Task<Result<int>> Handle(SweepExpired command, CancellationToken ct)
    {
        var now = time.Now();
        return await retention.SweepDeliveries(now, ct)
            + await retention.SweepEvents(now, ct)
            + await retention.SweepIdempotencyRecords(now, ct)
            + await retention.SweepStripeEvents(now, ct);
    }
}
