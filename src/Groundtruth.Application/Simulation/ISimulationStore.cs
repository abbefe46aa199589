using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Simulation;

public interface ISimulationStore
{
    /// <summary>Adds a simulation. The commit fails if another one of its task is running.</summary>
    void Add(SimulationRun run);

    void Save(SimulationRun run);

    /// <summary>Claims the simulation whose step has been due for longest.</summary>
    Task<SimulationRun?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct);

    /// <summary>Keeps other workers from a takeover during the current transaction.</summary>
    /// <remarks>Returns false if one has taken over.</remarks>
    Task<bool> LockClaim(SimulationRun claimed, CancellationToken ct);

    Task<SimulationRun?> FindForUpdate(Owner owner, Id<SimulationRun> id, CancellationToken ct);

    Task<SimulationRun?> Find(Owner owner, Id<SimulationRun> id, CancellationToken ct);

    Task<SimulationRun?> FindLatest(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);

    /// <summary>In the order of their positions. At most <see cref="SimulationRun.MaxCount"/>.</summary>
    Task<IReadOnlyList<SimulatedSubmission>> ListSubmissions(SimulationRun run, CancellationToken ct);

    void AddContributor(SimulationRun run, int ordinal, Id<User> contributorId);

    void SaveRefusal(SimulationRun run, int ordinal, Error refusal);

    void SaveSubmission(SimulationRun run, int ordinal, Id<Submission> submissionId);
}
