using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Simulation;
using Groundtruth.Domain;
using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Simulation;

/// <summary>A simulation of submissions, which runs in the background.</summary>
public sealed record SimulationResponse : IHasExample<SimulationResponse>
{
    /// <summary>The simulation's id, <c>sim_…</c>.</summary>
    public required Id<SimulationRun> Id { get; init; }

    /// <summary>The id of the task, <c>tsk_…</c>.</summary>
    public required Id<CollectionTask> TaskId { get; init; }

    /// <summary>
    /// <c>running</c>, then <c>completed</c>, or <c>failed</c> if there are no submissions or the simulation could not finish.
    /// </summary>
    public required SimulationStatus Status { get; init; }

    /// <summary>The requested number of submissions.</summary>
    public required int RequestedCount { get; init; }

    /// <summary>The number of submissions so far.</summary>
    public required int SubmittedCount { get; init; }

    /// <summary>
    /// The number of videos that were refused because they do not meet the task's requirements. Their contributors then sent another video.
    /// </summary>
    public required int RefusedCount { get; init; }

    /// <summary>The reasons why these videos were refused.</summary>
    public required IReadOnlyList<SimulatedRefusalResponse> Refusals { get; init; }

    /// <summary>The ids of the submissions so far, <c>sub_…</c>.</summary>
    public required IReadOnlyList<Id<Submission>> SubmissionIds { get; init; }

    /// <summary>The share of submissions to approve at the end, from 0 to 1.</summary>
    public required double ApproveRate { get; init; }

    /// <summary>The share of submissions to reject at the end, from 0 to 1.</summary>
    public required double RejectRate { get; init; }

    /// <summary>The reason why there are fewer submissions than requested. Null otherwise.</summary>
    public required SimulationProblemResponse? Problem { get; init; }

    /// <summary>The time of the request, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the end, in UTC. Null while running.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    public static SimulationResponse Example => new()
    {
        Id = Id<SimulationRun>.Parse("sim_01hx7r0m4k8w2n5q"),
        TaskId = TaskResponse.Example.Id,
        Status = SimulationStatus.Running,
        RequestedCount = 100,
        SubmittedCount = 1,
        RefusedCount = 0,
        Refusals = [],
        SubmissionIds = [Id<Submission>.Parse("sub_01hx7r4s2g0k1a5b")],
        ApproveRate = 0.8,
        RejectRate = 0.1,
        Problem = null,
        CreatedAt = new(2026, 6, 18, 16, 5, 11, TimeSpan.Zero),
        EndedAt = null,
    };

    internal sealed class FromView : Profile
    {
        public FromView()
        {
            CreateMap<Error, SimulationProblemResponse>().ForMember(problem => problem.Code, map => map.MapFrom(error => error.Reason));
            CreateMap<SimulatedRefusal, SimulatedRefusalResponse>();
            CreateMap<SimulationView, SimulationResponse>();
        }
    }
}
