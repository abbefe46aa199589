using Groundtruth.Domain;

namespace Groundtruth.Application.Database;

public interface IReadiness
{
    /// <summary>Null if the service is ready.</summary>
    Task<Error?> Problem(CancellationToken ct);
}
