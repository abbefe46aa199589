using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Examples;

public sealed record DueExample
{
    public Id<CollectionTask> TaskId { get; init; }

    public Id<Organization> OrgId { get; init; }

    public string MediaKey { get; init; } = "";

    /// <summary>The task's creation time, when the wait for the example began.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Identifies the claim.</summary>
    public DateTimeOffset LeasedUntil { get; init; }
}

public interface IExampleCheckStore
{
    Task<DueExample?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct);

    /// <summary>Returns an example whose inspection was interrupted to the queue.</summary>
    Task Release(DueExample example, DateTimeOffset now, CancellationToken ct);

    /// <summary>Applies the verdict to all tasks of the organization that wait for this example.</summary>
    /// <param name="problem">Null if the example is ready.</param>
    void Finish(DueExample example, string? problem, DateTimeOffset now);
}
