using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Simulation;

/// <summary>A background simulation: simulated contributors submit sample videos for a task.</summary>
public sealed class SimulationRun : IIdentified
{
    public const int MaxCount = 100;

    /// <summary>The maximum number of consecutive failures.</summary>
    public const int MaxFailures = 8;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);

    private SimulationRun()
    {
    }

    public static string IdPrefix => "sim_";

    public Id<SimulationRun> Id { get; private init; }

    public Id<CollectionTask> TaskId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    /// <summary>The API key, member or operator that started it, recorded as the reviewer.</summary>
    public string ActorId { get; private init; } = "";

    /// <summary>The person behind the actor, if known.</summary>
    public Id<User>? PersonId { get; private init; }

    public int RequestedCount { get; private init; }

    public double ApproveRate { get; private init; }

    public double RejectRate { get; private init; }

    public SimulationStatus Status { get; private set; }

    /// <summary>Counts claims. It identifies the worker that holds the lease.</summary>
    public int Claims { get; private init; }

    /// <summary>Transient failures since the last step that succeeded.</summary>
    public int Failures { get; private set; }

    /// <summary>The time of the next step; during a step, the end of its lease.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The reason for fewer submissions than requested.</summary>
    public Error? Problem { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public Owner Owner => new(OrgId, Mode);

    public static SimulationRun Start(
        CollectionTask task, string actorId, Id<User>? personId, int count, double approveRate, double rejectRate, DateTimeOffset now) =>
        new()
    {
        Id = Id<SimulationRun>.New(now),
        TaskId = task.Id,
        OrgId = task.OrgId,
        Mode = task.Mode,
        ActorId = actorId,
        PersonId = personId,
        RequestedCount = count,
        ApproveRate = approveRate,
        RejectRate = rejectRate,
        DueAt = now,
        CreatedAt = now,
    };

    /// <param name="claimed">This simulation as the worker claimed it.</param>
    public bool IsHeldBy(SimulationRun claimed) => Status == SimulationStatus.Running && Claims == claimed.Claims;

    /// <summary>Ends a step.</summary>
    /// <remarks>Simulations take turns, so that a long one does not delay the others.</remarks>
    public Error? Continue(DateTimeOffset now)
    {
        if (Release(now) is { } lost)
        {
            return lost;
        }

        Failures = 0;
        return null;
    }

    /// <summary>Lets another worker repeat the step immediately.</summary>
    public Error? Release(DateTimeOffset now)
    {
        if (Status != SimulationStatus.Running)
        {
            return SimulationErrors.LeaseLost;
        }

        DueAt = now;
        return null;
    }

    /// <param name="problem">Null if all requested submissions were created.</param>
    public Error? End(int submittedCount, Error? problem, DateTimeOffset now)
    {
        Problem = problem;
        return Move(submittedCount > 0 ? SimulationStatus.Completed : SimulationStatus.Failed, now);
    }

    /// <summary>Schedules a retry after a transient failure, with exponential backoff.</summary>
    /// <remarks>The last failure ends the simulation.</remarks>
    public Error? ScheduleRetry(DateTimeOffset now)
    {
        if (Status != SimulationStatus.Running)
        {
            return SimulationErrors.LeaseLost;
        }

        Failures++;
        if (Failures >= MaxFailures)
        {
            Problem = SimulationErrors.Failed;
            return Move(SimulationStatus.Failed, now);
        }

        DueAt = now + TimeSpan.FromTicks(FirstDelay.Ticks << (Failures - 1));
        return null;
    }

    private Error? Move(SimulationStatus to, DateTimeOffset now)
    {
        if (!Status.MayBecome(to))
        {
            return SimulationErrors.LeaseLost;
        }

        (Status, EndedAt) = (to, now);
        return null;
    }
}
