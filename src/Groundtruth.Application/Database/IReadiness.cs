using Groundtruth.Domain;

namespace Groundtruth.Application.Database;

public interface IReadiness
{
    /// <summary>Why requests cannot be served; null when they can.</summary>
    Task<Error?> Problem(CancellationToken ct);
}
