namespace Groundtruth.Domain.Simulation;

public enum SimulationStatus
{
    Running,

    /// <summary>At least one submission was created.</summary>
    Completed,

    /// <summary>No submission was created, or our side failed too often.</summary>
    Failed,
}

public static class SimulationTransitions
{
    public static bool MayBecome(this SimulationStatus from, SimulationStatus to) =>
        from == SimulationStatus.Running && to != SimulationStatus.Running;
}
