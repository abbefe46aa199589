using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.NearDuplicates;

public interface INearDuplicateStore
{
    /// <summary>Stores a video's hashes and its keys, or replaces them.</summary>
    Task Put(SubmissionToCheck submission, HashedVideo video, CancellationToken ct);

    /// <summary>Videos of the same organization and mode that share most keys.</summary>
    /// <remarks>At most 200 per key, the newest first.</remarks>
    Task<IReadOnlyList<StoredVideo>> ListCandidates(SubmissionToCheck submission, short algorithm, long[] keys, CancellationToken ct);

    /// <summary>The contributor's other videos of the same mode, newest first.</summary>
    /// <remarks>Rejected videos of other organizations are left out.</remarks>
    Task<IReadOnlyList<StoredVideo>> ListByContributor(SubmissionToCheck submission, short algorithm, CancellationToken ct);

    /// <summary>Videos of the mode with the same coded packets.</summary>
    /// <remarks>The organization received them, or the contributor submitted them.</remarks>
    Task<IReadOnlyList<StoredVideo>> ListExact(SubmissionToCheck submission, CancellationToken ct);

    /// <summary>The movements of videos from <see cref="ListCandidates"/> and <see cref="ListByContributor"/>.</summary>
    Task<IReadOnlyList<StoredMovement>> ListMovements(SubmissionToCheck submission, long[] videos, CancellationToken ct);

    Task<bool> IsSimulated(SubmissionToCheck submission, CancellationToken ct);

    /// <summary>Queues the findings in the current transaction.</summary>
    void Save(SubmissionToCheck submission, NearDuplicateFindings findings);
}

public sealed record HashedVideo(short Algorithm, short Seconds, byte[] Hashes, byte[] Movement, long[] Keys);

public sealed record StoredVideo
{
    public long Video { get; init; }

    public Id<Submission> SubmissionId { get; init; }

    public Id<Organization> OrgId { get; init; }

    public int DurationSeconds { get; init; }

    public byte[] Hashes { get; init; } = [];
}

public sealed record StoredMovement
{
    public long Video { get; init; }

    public byte[] Movement { get; init; } = [];
}
