using Groundtruth.Domain.NearDuplicates;

namespace Groundtruth.Application.NearDuplicates;

/// <summary>Decides whether a video and a stored one show the same footage.</summary>
internal static class FootageComparison
{
    public const int MinHashedSeconds = 3;

    /// <summary>The minimum share of the shorter video that must match.</summary>
    private const double MinCoverage = 0.2;

    /// <summary>With fewer matching seconds, the movement must match too.</summary>
    private const int StrongSeconds = 4;

    /// <summary>In generated clips, copies scored higher; other recordings of a fixed camera at most 0.38.</summary>
    private const double SameMovement = 0.55;

    /// <summary>Over less than <see cref="LongOverlap"/> seconds, movements agree by chance more often.</summary>
    private const double SameShortMovement = 0.85;

    private const int LongOverlap = 6;

    /// <summary>Null if the pictures do not match.</summary>
    public static PictureMatch? Match(QueryHashes query, StoredHashes stored)
    {
        if (AlignmentSearch.Find(query, stored) is not [var best, ..] alignments)
        {
            return null;
        }

        var queried = query.HashedSeconds / AlignmentSearch.StepOf(query, stored);
        var shorter = Math.Max(1, Math.Min(queried, stored.HashedSeconds));
        var coverage = Math.Min(1, best.Seconds / shorter);
        return coverage < MinCoverage
            ? null
            : new PictureMatch(alignments, Math.Min(best.Seconds, (int)Math.Ceiling(shorter)), coverage);
    }

    public static FootageMatch Judge(QueryHashes query, PictureMatch match, Movement stored)
    {
        var outcome = MovementTest.Run(query, stored, match.Alignments);
        var needed = outcome.Seconds < LongOverlap ? SameShortMovement : SameMovement;
        var verdict = outcome switch
        {
            { IsMoving: false } => NearDuplicateVerdict.Unclear,
            _ when outcome.Correlation >= needed => NearDuplicateVerdict.SameFootage,
            { Alignment.Seconds: < StrongSeconds } => NearDuplicateVerdict.Unclear,
            _ => NearDuplicateVerdict.SameView,
        };
        return new FootageMatch(verdict, outcome.Alignment, match.Seconds, match.Coverage, outcome.Correlation);
    }
}

/// <param name="Alignments">The best ones, best first.</param>
/// <param name="Coverage">The share of the shorter video that matches, from 0 to 1.</param>
internal sealed record PictureMatch(IReadOnlyList<Alignment> Alignments, int Seconds, double Coverage);

internal sealed record FootageMatch(NearDuplicateVerdict Verdict, Alignment Alignment, int Seconds, double Coverage, double Correlation);
