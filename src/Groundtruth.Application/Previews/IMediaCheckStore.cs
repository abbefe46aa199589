
namespace Groundtruth.Application.Previews;

public interface IMediaCheckStore
{
    /// <summary>Claims the oldest due check of the next organization, in the order of organization ids.</summary>
    /// <param name="after">The organization whose check was claimed before; empty for the first organization.</param>
    Task<DueMediaCheck?> ClaimDue(string after, DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct);

    /// <summary>Locks the submission. Returns false if the lease ended and another worker has the check.</summary>
    Task<bool> LockClaim(DueMediaCheck check, CancellationToken ct);

    void Finish(DueMediaCheck check, MediaCheckResult result);

    /// <summary>Ends a check without results.</summary>
    Task Abandon(DueMediaCheck check, CancellationToken ct);

    Task Postpone(DueMediaCheck check, DateTimeOffset dueAt, CancellationToken ct);

    /// <summary>Returns an interrupted check to the queue without counting its attempt.</summary>
    Task Release(DueMediaCheck check, DateTimeOffset now, CancellationToken ct);

    /// <summary>At most 10,000, because after an upgrade every video may be due.</summary>
    Task<long> CountPending(CancellationToken ct);

    Task<MediaCheckProgress> FindProgress(CancellationToken ct);
}
