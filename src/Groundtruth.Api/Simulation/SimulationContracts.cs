using AutoMapper;
using Groundtruth.Api.Submissions;
using Groundtruth.Application.Simulation;

namespace Groundtruth.Api.Simulation;

/// <summary>A simulation of submissions.</summary>
public sealed record SimulationBody
{
    /// <summary>The number of submissions, from 1 to 100. Fewer are created if the task has fewer spots left.</summary>
    public long? Count { get; init; }

    /// <summary>The share of submissions to approve immediately, from 0 to 1.</summary>
    public double? ApproveRate { get; init; }

    /// <summary>The share of submissions to reject immediately, from 0 to 1.</summary>
    public double? RejectRate { get; init; }
}

/// <summary>The result of a simulation.</summary>
public sealed record SimulationResponse
{
    /// <summary>The id of the task, <c>tsk_…</c>.</summary>
    public required string TaskId { get; init; }

    /// <summary>The simulated submissions, oldest first.</summary>
    public required IReadOnlyList<SubmissionResponse> Submissions { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<SimulatedSubmissions, SimulationResponse>();
    }
}
