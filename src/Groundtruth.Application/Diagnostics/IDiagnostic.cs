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
