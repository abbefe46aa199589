using Groundtruth.Domain.NearDuplicates;

namespace Groundtruth.Application.NearDuplicates;

/// <summary>Decides whether a video and a stored one show the same footage.</summary>
internal static class FootageComparison
{
    public const int MinHashedSeconds = 3;

    /// <summary>Of the shorter video.</summary>
    private const double MinCoverage = 0.2;

    /// <summary>Fewer matching seconds need the movement as evidence.</summary>
    private const int StrongSeconds = 4;

    /// <summary>The same footage reached 0.69 and more, another moment of a fixed camera at most 0.36.</summary>
    private const double SameMovement = 0.55;

    /// <summary>Null if the pictures do not match.</summary>
    public static PictureMatch? Match(QueryHashes query, StoredHashes stored)
    {
        if (AlignmentSearch.Find(query, stored) is not [var best, ..] alignments)
        {
            return null;
        }

        var queried = query.HashedSeconds / AlignmentSearch.StepOf(query, stored);
        var coverage = Math.Min(1, best.Seconds / Math.Max(1, Math.Min(queried, stored.HashedSeconds)));
        return coverage < MinCoverage ? null : new PictureMatch(alignments, coverage);
    }

    public static FootageMatch Judge(QueryHashes query, PictureMatch match, Movement stored)
    {
        var outcome = MovementTest.Run(query, stored, match.Alignments);
        var verdict = outcome switch
        {
            { IsMoving: false } => NearDuplicateVerdict.Unclear,
            { Correlation: >= SameMovement } => NearDuplicateVerdict.SameFootage,
            { Alignment.Seconds: < StrongSeconds } => NearDuplicateVerdict.Unclear,
            _ => NearDuplicateVerdict.SameView,
        };
        return new FootageMatch(verdict, outcome.Alignment, match.Seconds, match.Coverage, outcome.Correlation);
    }
}

/// <param name="Alignments">The best ones, best first.</param>
/// <param name="Coverage">The share of the shorter video that matches, from 0 to 1.</param>
internal sealed record PictureMatch(IReadOnlyList<Alignment> Alignments, double Coverage)
{
    public int Seconds => Alignments[0].Seconds;
}

internal sealed record FootageMatch(NearDuplicateVerdict Verdict, Alignment Alignment, int Seconds, double Coverage, double Correlation);
