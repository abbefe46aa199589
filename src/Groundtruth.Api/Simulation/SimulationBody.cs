namespace Groundtruth.Api.Simulation;

/// <summary>A simulation of submissions.</summary>
public sealed record SimulationBody
{
    /// <summary>The number of submissions, from 1 to 100. Fewer are created if the task has fewer spots left.</summary>
    public long? Count { get; init; }

    /// <summary>The share of submissions to approve at the end, from 0 to 1. Default: 0.</summary>
    public double? ApproveRate { get; init; }

    /// <summary>The share of submissions to reject at the end, from 0 to 1. Default: 0.</summary>
    public double? RejectRate { get; init; }
}
