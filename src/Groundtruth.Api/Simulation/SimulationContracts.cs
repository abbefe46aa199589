using AutoMapper;
using Groundtruth.Api.Submissions;
using Groundtruth.Application.Simulation;

namespace Groundtruth.Api.Simulation;

/// <summary>What made-up contributors are to do.</summary>
public sealed record SimulationBody
{
    /// <summary>How many videos: 1 to 100. Fewer come when the task has no more places.</summary>
    public long? Count { get; init; }

    /// <summary>The share of them that is approved at once, from 0 to 1.</summary>
    public double? ApproveRate { get; init; }

    /// <summary>The share of them that is rejected at once, from 0 to 1.</summary>
    public double? RejectRate { get; init; }
}

/// <summary>What made-up contributors have done.</summary>
public sealed record SimulationResponse
{
    /// <summary>The task that they did it for, <c>tsk_…</c>.</summary>
    public required string TaskId { get; init; }

    /// <summary>Their submissions, oldest first.</summary>
    public required IReadOnlyList<SubmissionResponse> Submissions { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<SimulatedSubmissions, SimulationResponse>();
    }
}
