using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Examples;

public sealed record DueExample(Id<CollectionTask> TaskId, Id<Organization> OrgId, string MediaKey);

public interface IExampleCheckStore
{
    Task<DueExample?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct);

    /// <summary>Gives the verdict to all tasks of the organization that wait for the same example.</summary>
    /// <param name="problem">Null if the example is ready.</param>
    void Finish(DueExample example, string? problem, DateTimeOffset now);
}
