using Groundtruth.Application;
using Groundtruth.Application.Submissions;

namespace Groundtruth.UnitTests.Submissions;

/// <summary>The filter of a list of submissions, and its links.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ListSubmissionsValidatorTests
{
    [TestCase(null)]
    [TestCase("pending")]
    [TestCase("approved")]
    [TestCase("rejected")]
    public void A_known_status_is_valid(string? status) => Assert.That(Fields(status), Is.Empty);

    [TestCase("")]
    [TestCase("open")]
    [TestCase("Pending")]
    public void Another_status_is_invalid(string status) => Assert.That(Fields(status), Is.EqualTo(new[] { "status:unknown_value" }));

    [TestCase("1")]
    [TestCase("100")]
    public void Links_are_included_in_a_small_page(string limit) =>
        Assert.That(Fields(null, limit, ListSubmissions.MediaUrl), Is.Empty);

    [TestCase(null)]
    [TestCase("0")]
    [TestCase("101")]
    [TestCase("1000")]
    [TestCase("1001")]
    [TestCase("ten")]
    public void Links_of_another_page_are_refused_once(string? limit) =>
        Assert.That(Fields(null, limit, ListSubmissions.MediaUrl), Is.EqualTo(new[] { "limit:out_of_range" }));

    [TestCase("101", "limit must be an integer from 1 to 100 with include=media_url.")]
    [TestCase("1001", "limit must be an integer from 1 to 1000.")]
    public void The_error_names_the_limit(string limit, string message)
    {
        var query = new ListSubmissions(default, null, new PageRequest(limit), ListSubmissions.MediaUrl);
        var errors = new ListSubmissionsValidator().Validate(query).Errors;

        Assert.That(errors.Select(error => error.ErrorMessage), Is.EqualTo(new[] { message }));
    }

    [TestCase("")]
    [TestCase("poster")]
    [TestCase("media_url,poster")]
    public void Other_links_are_invalid(string include) =>
        Assert.That(Fields(null, "1", include), Is.EqualTo(new[] { "include:unknown_value" }));

    private static IEnumerable<string> Fields(string? status, string? limit = null, string? include = null) =>
        new ListSubmissionsValidator().Fields(new ListSubmissions(default, status, new PageRequest(limit), include));
}
