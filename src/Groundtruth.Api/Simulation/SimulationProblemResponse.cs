namespace Groundtruth.Api.Simulation;

/// <summary>The reason why a simulation ended early.</summary>
public sealed record SimulationProblemResponse
{
    /// <summary>A stable code, such as <c>task_full</c> or <c>no_suitable_video</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The problem and its remedy.</summary>
    public required string Message { get; init; }
}
