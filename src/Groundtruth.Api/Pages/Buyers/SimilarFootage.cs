using Groundtruth.Application.Reviews;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Api.Pages.Buyers;

/// <summary>Texts for reviewers about a submission's near-duplicates.</summary>
public sealed record SimilarFootage(
    Id<Submission> Id, NearDuplicateCheckStatus Check, IReadOnlyList<NearDuplicate> Matches, bool IsSeenElsewhere)
{
    /// <summary>A list without matches does not prove that a video is original.</summary>
    public string Summary => (Check, Matches.Count) switch
    {
        (_, > 0) => Format.Count(Matches.Count, "submission to compare", "submissions to compare"),
        (NearDuplicateCheckStatus.Pending, _) => "Not checked yet",
        (NearDuplicateCheckStatus.NotPossible, _) => "Not checked: too dark, plain or short",
        _ => "None found",
    };

    public static SimilarFootage Of(PendingSubmission submission) => new(
        submission.Id, submission.NearDuplicateCheck, submission.NearDuplicates ?? [], submission.SeenElsewhere == true);

    public static SimilarFootage Of(SubmissionView submission) => new(
        submission.Id, submission.NearDuplicateCheck, submission.NearDuplicates ?? [], submission.SeenElsewhere == true);

    public static string Label(NearDuplicateVerdict verdict) => verdict switch
    {
        NearDuplicateVerdict.SameFootage => "Same footage",
        NearDuplicateVerdict.SameView => "Same view, different time",
        _ => "Inconclusive",
    };

    /// <summary>The start of a sentence that ends with the id of the other submission.</summary>
    public static string Describe(NearDuplicate match)
    {
        var seconds = Math.Max(match.MatchingSeconds, (int)Math.Round(match.MatchingSeconds / Math.Max(match.Similarity, 0.01)));
        return $"{match.MatchingSeconds} of {Format.Count(seconds, "second matches", "seconds match")}, starting at second "
            + $"{Format.Number(Math.Max(0, match.OffsetSeconds))} of submission";
    }
}
