using Groundtruth.Domain;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.NearDuplicates;

/// <summary>Compares a submission's footage with earlier footage.</summary>
public interface INearDuplicateCheck
{
    /// <summary>The frames that are read: those of the first 20 minutes.</summary>
    const int MaxFrames = 2400;

    /// <summary>Stores the submission's hashes and searches for similar footage, outside any transaction.</summary>
    /// <remarks>
    /// Can be repeated. The frames are 64 × 64 gray bytes each, 2 per second, in order, of the whole picture as displayed. An empty file
    /// means that no frame could be decoded.
    /// </remarks>
    Task<NearDuplicateFindings> Check(SubmissionToCheck submission, string rawFramesPath, CancellationToken ct);

    /// <summary>Queues the findings in the current transaction, which also announces that the submission is checked.</summary>
    void Save(SubmissionToCheck submission, NearDuplicateFindings findings);

    /// <summary>Compares two videos, or checks that one can be compared. Stores and searches nothing.</summary>
    /// <param name="earlierFramesPath">The frames of the other video; null for none.</param>
    Task<ComparedFootage> Compare(string rawFramesPath, string? earlierFramesPath, CancellationToken ct);
}

/// <param name="IsPossible">False if the video is too dark, plain or short.</param>
/// <param name="Verdict">Null if the footage differs. The other values describe the match.</param>
public sealed record ComparedFootage(
    bool IsPossible, NearDuplicateVerdict? Verdict = null, int MatchingSeconds = 0, double Similarity = 0, double OffsetSeconds = 0,
    bool IsMirrored = false)
{
    /// <param name="earlier">The submission with the other video; null if there is none.</param>
    public NearDuplicateFindings FindingsBeside(Id<Submission>? earlier) => IsPossible
        ? new(NearDuplicateCheckStatus.Done, Matches(earlier), SeenElsewhere: false)
        : NearDuplicateFindings.None with { SeenElsewhere = false };

    private IReadOnlyList<NearDuplicate> Matches(Id<Submission>? earlier) => (Verdict, earlier) is ({ } verdict, { } id)
        ? [new(id, verdict, MatchingSeconds, Similarity, OffsetSeconds, IsMirrored)]
        : [];
}
