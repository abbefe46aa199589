namespace Groundtruth.Domain.Simulation;

public static class SimulationErrors
{
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "simulation_not_found", "Simulation not found.");

    public static Error Running { get; } = new(
        ErrorKind.Conflict, "simulation_running", "A simulation of this task is running. Wait until it has ended.");

    /// <summary>Another worker has taken the simulation over, or it has ended.</summary>
    public static Error LeaseLost { get; } = new(
        ErrorKind.Conflict, "simulation_lease_lost", "Another worker has taken the simulation over.");

    public static Error NoSuitableVideo { get; } = new(
        ErrorKind.Conflict,
        "no_suitable_video",
        "No sample video meets the task's requirements. Create a task with looser requirements to simulate submissions.");

    public static Error Failed { get; } = new(
        ErrorKind.Unavailable, "simulation_failed", "We could not finish the simulation. Start another one.");
}
