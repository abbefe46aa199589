using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Dashboard;

/// <summary>What only pages ask for: sums and queues over many of an owner's rows.</summary>
public interface IDashboardStore
{
    Task<WaitingView> FindWaiting(Owner owner, CancellationToken ct);

    /// <summary>What was approved on each day on which anything was, oldest first.</summary>
    Task<IReadOnlyList<DaySpent>> ListSpent(Owner owner, DateTimeOffset since, CancellationToken ct);

    /// <summary>How long submissions waited for their decision, by the day of the decision, oldest first.</summary>
    Task<IReadOnlyList<DayDecided>> ListDecided(Owner owner, DateTimeOffset since, CancellationToken ct);

    Task<IReadOnlyList<TaskFigures>> ListFigures(Owner owner, IReadOnlyList<Id<CollectionTask>> taskIds, DateTimeOffset now, CancellationToken ct);

    /// <summary>Pending submissions, those that came first first.</summary>
    /// <param name="taskId">Of one task; null for all.</param>
    /// <param name="after">Only those that came after this one.</param>
    Task<IReadOnlyList<PendingSubmission>> ListPending(
        Owner owner, Id<CollectionTask>? taskId, Id<Submission>? after, int limit, CancellationToken ct);

    Task<int> CountPending(Owner owner, Id<CollectionTask>? taskId, CancellationToken ct);

    /// <summary>What became of the deliveries that were made since then, by endpoint and hour.</summary>
    Task<IReadOnlyList<HourDelivered>> ListDelivered(
        Owner owner, IReadOnlyList<Id<WebhookEndpoint>> endpointIds, DateTimeOffset since, CancellationToken ct);
}

/// <summary>What waits for a decision or for money.</summary>
public sealed record WaitingView
{
    public int PendingCount { get; init; }

    /// <summary>When the first of them is approved by itself.</summary>
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

/// <summary>Where a task's places and money are, beyond what its row says.</summary>
public sealed record TaskFigures
{
    public Id<CollectionTask> TaskId { get; init; }

    public int ReservedCount { get; init; }

    public long EscrowCents { get; init; }

    public long OwedCents { get; init; }

    public long PaidCents { get; init; }
}

/// <summary>A submission that waits for its decision, with what is needed to make it.</summary>
public sealed record PendingSubmission
{
    public Id<Submission> Id { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public string TaskTitle { get; init; } = "";

    public string Instructions { get; init; } = "";

    public long RewardCents { get; init; }

    public string ContributorName { get; init; } = "";

    /// <summary>How many of the contributor's submissions this buyer approved before.</summary>
    public int ApprovedBefore { get; init; }

    public int RejectedBefore { get; init; }

    public int Attempt { get; init; }

    public int DurationSeconds { get; init; }

    public long ByteSize { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public double FrameRate { get; init; }

    public string Codec { get; init; } = "";

    public string ContainerFormat { get; init; } = "";

    public DateTimeOffset AutoApproveAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

public sealed record HourDelivered
{
    public Id<WebhookEndpoint> EndpointId { get; init; }

    public DateTimeOffset Hour { get; init; }

    public int DeliveredCount { get; init; }

    /// <summary>Given up, or failed and yet to be tried again.</summary>
    public int FailedCount { get; init; }
}
