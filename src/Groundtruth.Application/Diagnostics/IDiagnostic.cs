namespace Groundtruth.Application.Diagnostics;

/// <summary>Checks one part of an installation. Leaves no lasting changes.</summary>
public interface IDiagnostic
{
    string Name { get; }

    /// <summary>True to check at the start of a server too.</summary>
    bool IsQuick { get; }

    /// <exception cref="UnavailableException">The part cannot be reached; its message becomes the finding.</exception>
    Task<IReadOnlyList<Finding>> Run(CancellationToken ct);
}

/// <param name="Remedy">The step that solves the problem; null if none.</param>
public sealed record Finding(Health Health, string Message, string? Remedy = null)
{
    public static Finding Good(string message) => new(Health.Green, message);

    public static Finding Warning(string message, string remedy) => new(Health.Yellow, message, remedy);

    public static Finding Failure(string message, string remedy) => new(Health.Red, message, remedy);
}
