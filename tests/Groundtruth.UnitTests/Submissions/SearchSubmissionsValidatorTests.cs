using Groundtruth.Application;
using Groundtruth.Application.Submissions;

namespace Groundtruth.UnitTests.Submissions;

/// <summary>The filters of a search. <c>ListSubmissionsValidatorTests</c> tests the rules of included links in detail.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SearchSubmissionsValidatorTests
{
    private const string Time = "2026-06-18T14:32:00Z";

    private static readonly SearchSubmissions Valid = new(new PageRequest());

    private static readonly SearchSubmissions[] Accepted =
    [
        Valid,
        Valid with { Status = "pending" },
        Valid with { Status = "approved" },
        Valid with { Status = "rejected" },
        Valid with { TaskId = "tsk_0000000000000000", ContributorId = "usr_0000000000000000" },
        Valid with { CreatedAfter = Time, CreatedBefore = Time, ReviewedAfter = Time },
        new(new PageRequest("100")) { Include = "media_url" },
    ];

    private static readonly object[][] Refused =
    [
        [Valid with { Status = "" }, "status:unknown_value"],
        [Valid with { Status = "open" }, "status:unknown_value"],
        [Valid with { TaskId = "" }, "task_id:invalid_id"],
        [Valid with { TaskId = "sub_0000000000000000" }, "task_id:invalid_id"],
        [Valid with { ContributorId = "" }, "contributor_id:invalid_id"],
        [Valid with { ContributorId = "usr_000000000000000" }, "contributor_id:invalid_id"],
        [Valid with { CreatedAfter = "2026-13-01T00:00:00Z" }, "created_after:invalid_time"],
        [Valid with { CreatedBefore = "2026-06-18T14:32:00" }, "created_before:invalid_time"],
        [Valid with { ReviewedAfter = "" }, "reviewed_after:invalid_time"],
        [Valid with { ReviewedAfter = "now" }, "reviewed_after:invalid_time"],
        [new SearchSubmissions(new PageRequest("1")) { Include = "poster" }, "include:unknown_value"],
        [Valid with { Include = "media_url" }, "limit:out_of_range"],
        [new SearchSubmissions(new PageRequest("0")) { Include = "media_url" }, "limit:out_of_range"],
        [new SearchSubmissions(new PageRequest("101")) { Include = "media_url" }, "limit:out_of_range"],
    ];

    [TestCaseSource(nameof(Accepted))]
    public void Filters_of_their_form_are_valid(SearchSubmissions query) => Assert.That(Fields(query), Is.Empty);

    [TestCaseSource(nameof(Refused))]
    public void Others_are_invalid(SearchSubmissions query, string error) => Assert.That(Fields(query), Is.EqualTo(new[] { error }));

    private static IEnumerable<string> Fields(SearchSubmissions query) => new SearchSubmissionsValidator().Fields(query);
}
