using Groundtruth.Domain;

namespace Groundtruth.Application.Dashboard;

public interface IDashboardStore
{
    Task<WaitingView> FindWaiting(Owner owner, CancellationToken ct);

    /// <summary>Approvals per day, oldest first; days without approvals are omitted.</summary>
    Task<IReadOnlyList<DaySpent>> ListSpent(Owner owner, DateTimeOffset since, CancellationToken ct);

    Task<IReadOnlyList<DayDecided>> ListDecided(Owner owner, DateTimeOffset since, CancellationToken ct);
}

public sealed record DaySpent
{
    public DateTimeOffset Day { get; init; }

    public long SpentCents { get; init; }

    public int ApprovedCount { get; init; }
}

public sealed record DayDecided
{
    public DateTimeOffset Day { get; init; }

    public int DecidedCount { get; init; }

    public double MedianSeconds { get; init; }
}
