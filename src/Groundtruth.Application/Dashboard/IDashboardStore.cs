using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Dashboard;

/// <summary>Aggregates and queues that only the dashboard pages need.</summary>
public interface IDashboardStore
{
    Task<WaitingView> FindWaiting(Owner owner, CancellationToken ct);

    /// <summary>Approvals per day, oldest first; days without approvals are omitted.</summary>
    Task<IReadOnlyList<DaySpent>> ListSpent(Owner owner, DateTimeOffset since, CancellationToken ct);

    /// <summary>Review times by day of review, oldest first.</summary>
    Task<IReadOnlyList<DayDecided>> ListDecided(Owner owner, DateTimeOffset since, CancellationToken ct);

    Task<IReadOnlyList<TaskFigures>> ListFigures(Owner owner, IReadOnlyList<Id<CollectionTask>> taskIds, DateTimeOffset now, CancellationToken ct);

    /// <summary>Pending submissions, oldest first.</summary>
    /// <param name="taskId">Limits the list to one task; null for all.</param>
    /// <param name="after">The last submission of the previous page.</param>
    Task<IReadOnlyList<PendingSubmission>> ListPending(
        Owner owner, Id<CollectionTask>? taskId, Id<Submission>? after, int limit, CancellationToken ct);

    Task<int> CountPending(Owner owner, Id<CollectionTask>? taskId, CancellationToken ct);

    /// <summary>Results of deliveries created since then, by endpoint and hour.</summary>
    Task<IReadOnlyList<HourDelivered>> ListDelivered(
        Owner owner, IReadOnlyList<Id<WebhookEndpoint>> endpointIds, DateTimeOffset since, CancellationToken ct);
}

/// <summary>Work that waits for the buyer: reviews, funding, failing endpoints.</summary>
public sealed record WaitingView
{
    public int PendingCount { get; init; }

    /// <summary>When the first pending submission is auto-approved.</summary>
    public DateTimeOffset? FirstAutoApproval { get; init; }

    public int FundingCount { get; init; }

    public long MissingCents { get; init; }

    public int OpenCount { get; init; }

    public long EscrowCents { get; init; }

    public int FailingEndpointCount { get; init; }
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

/// <summary>Figures of a task that its row does not store.</summary>
public sealed record TaskFigures
{
    public Id<CollectionTask> TaskId { get; init; }

    public int ReservedCount { get; init; }

    public long EscrowCents { get; init; }

    public long OwedCents { get; init; }

    public long PaidCents { get; init; }
}

/// <summary>A pending submission with everything a reviewer needs.</summary>
public sealed record PendingSubmission
{
    public Id<Submission> Id { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public string TaskTitle { get; init; } = "";

    public string Instructions { get; init; } = "";

    public long RewardCents { get; init; }

    public string ContributorName { get; init; } = "";

    /// <summary>The number of this contributor's submissions that the buyer approved before.</summary>
    public int ApprovedBefore { get; init; }

    public int RejectedBefore { get; init; }

    public int Attempt { get; init; }

    public int DurationSeconds { get; init; }

    public long ByteSize { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public double FrameRate { get; init; }

    public string Codec { get; init; } = "";

    public bool HasFilmStrip { get; init; }

    public DateTimeOffset AutoApproveAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

public sealed record HourDelivered
{
    public Id<WebhookEndpoint> EndpointId { get; init; }

    public DateTimeOffset Hour { get; init; }

    public int DeliveredCount { get; init; }

    /// <summary>Exhausted, or failed with a retry scheduled.</summary>
    public int FailedCount { get; init; }
}
