using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Simulation;

public sealed record SimulationView
{
    public Id<SimulationRun> Id { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public SimulationStatus Status { get; init; }

    public int RequestedCount { get; init; }

    public double ApproveRate { get; init; }

    public double RejectRate { get; init; }

    /// <summary>In the order of the contributors.</summary>
    public IReadOnlyList<Id<Submission>> SubmissionIds { get; init; } = [];

    public IReadOnlyList<SimulatedRefusal> Refusals { get; init; } = [];

    /// <summary>The reason for fewer submissions than requested.</summary>
    public Error? Problem { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public int SubmittedCount => SubmissionIds.Count;

    public int RefusedCount => Refusals.Count;

    public static SimulationView Of(SimulationRun run, params IReadOnlyList<SimulatedSubmission> sent) => new()
    {
        Id = run.Id,
        TaskId = run.TaskId,
        Status = run.Status,
        RequestedCount = run.RequestedCount,
        ApproveRate = run.ApproveRate,
        RejectRate = run.RejectRate,
        SubmissionIds = [.. sent.Where(each => each.SubmissionId is not null).Select(each => each.SubmissionId!.Value)],
        Refusals =
        [
            .. sent.Where(each => each.Refusal is not null)
                .Select(each => new SimulatedRefusal(each.ContributorId, each.Refusal!.Fields)),
        ],
        Problem = run.Problem,
        CreatedAt = run.CreatedAt,
        EndedAt = run.EndedAt,
    };
}

/// <param name="Problems">The reasons why the contributor's first video was refused.</param>
public sealed record SimulatedRefusal(Id<User> ContributorId, IReadOnlyList<FieldError> Problems);
