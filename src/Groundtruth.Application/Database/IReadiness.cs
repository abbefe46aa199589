using Groundtruth.Domain;

namespace Groundtruth.Application.Database;

public interface IReadiness
{
    /// <summary>The reason why requests cannot be served; null if the service is ready.</summary>
    Task<Error?> Problem(CancellationToken ct);
}
