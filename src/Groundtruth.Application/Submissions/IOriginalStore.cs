using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Submissions;

/// <summary>Uploads that a stored file without private data has replaced.</summary>
public interface IOriginalStore
{
    Task<IReadOnlyList<ReplacedOriginal>> List(int limit, CancellationToken ct);

    /// <summary>Records that the original is deleted.</summary>
    Task Forget(ReplacedOriginal original, CancellationToken ct);
}

public sealed record ReplacedOriginal
{
    public Id<Submission> Id { get; init; }

    public Id<Organization> OrgId { get; init; }

    public Mode Mode { get; init; }

    public string OriginalKey { get; init; } = "";
}
