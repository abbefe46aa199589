using Groundtruth.Domain;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Api.Submissions;

/// <summary>Another submission with similar footage.</summary>
public sealed record NearDuplicateResponse
{
    /// <summary>The other submission's id, <c>sub_…</c>.</summary>
    public required Id<Submission> SubmissionId { get; init; }

    /// <summary>
    /// <c>same_footage</c>, <c>same_view</c> for the same view at another moment, or <c>unclear</c> if nothing moves or little matches.
    /// </summary>
    public required NearDuplicateVerdict Verdict { get; init; }

    /// <summary>The number of seconds of the other video whose picture appears in this one.</summary>
    public required int MatchingSeconds { get; init; }

    /// <summary>The matching share of the shorter video, from 0 to 1.</summary>
    public required double Similarity { get; init; }

    /// <summary>
    /// The second of the other video at which this one starts. Negative if this one starts earlier, and not reliable for a still scene.
    /// </summary>
    public required double OffsetSeconds { get; init; }

    /// <summary>True if one video is the mirror image of the other.</summary>
    public required bool IsMirrored { get; init; }

    internal static NearDuplicateResponse Example => new()
    {
        SubmissionId = Id<Submission>.Parse("sub_01hx7r1b5c8d2e3f"),
        Verdict = NearDuplicateVerdict.SameFootage,
        MatchingSeconds = 27,
        Similarity = 0.87,
        OffsetSeconds = 3.5,
        IsMirrored = false,
    };
}
