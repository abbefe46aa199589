using Groundtruth.Domain.Submissions;

namespace Groundtruth.Domain.NearDuplicates;

/// <param name="SubmissionId">The other submission.</param>
/// <param name="MatchingSeconds">Seconds of the other submission whose picture appears in this one.</param>
/// <param name="Similarity">From 0 to 1: the share of the shorter video that matches.</param>
/// <param name="OffsetSeconds">The second of the other submission at which this one starts. Not reliable for a still scene.</param>
public sealed record NearDuplicate(
    Id<Submission> SubmissionId,
    NearDuplicateVerdict Verdict,
    int MatchingSeconds,
    double Similarity,
    double OffsetSeconds,
    bool IsMirrored);
