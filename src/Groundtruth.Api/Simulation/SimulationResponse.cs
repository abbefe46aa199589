using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Submissions;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Simulation;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Simulation;

/// <summary>The result of a simulation.</summary>
public sealed record SimulationResponse : IHasExample<SimulationResponse>
{
    /// <summary>The id of the task, <c>tsk_…</c>.</summary>
    public required Id<CollectionTask> TaskId { get; init; }

    /// <summary>The simulated submissions, oldest first.</summary>
    public required IReadOnlyList<SubmissionResponse> Submissions { get; init; }

    public static SimulationResponse Example => new() { TaskId = TaskResponse.Example.Id, Submissions = [] };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<SimulatedSubmissions, SimulationResponse>();
    }
}
