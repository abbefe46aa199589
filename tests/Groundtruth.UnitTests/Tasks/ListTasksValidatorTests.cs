using Groundtruth.Application;
using Groundtruth.Application.Tasks;

namespace Groundtruth.UnitTests.Tasks;

/// <summary>The filter of a list, and the paging that all lists share.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ListTasksValidatorTests
{
    private const string Id = "tsk_0000000000000000";

    private static readonly ListTasks Everything = new(Status: null, new PageRequest());

    [TestCase(null)]
    [TestCase("1")]
    [TestCase("1000")]
    public void A_limit_from_1_to_1000_is_valid(string? limit) => Assert.That(Fields(new PageRequest(limit)), Is.Empty);

    [TestCase("0")]
    [TestCase("1001")]
    [TestCase("-1")]
    [TestCase("")]
    [TestCase("ten")]
    [TestCase("1.5")]
    [TestCase("+5")]
    [TestCase("5\0")]
    [TestCase("99999999999999999999")]
    public void Another_limit_is_invalid(string limit) =>
        Assert.That(Fields(new PageRequest(limit)), Is.EqualTo(new[] { "limit:out_of_range" }));

    [Test]
    public void A_cursor_is_an_id_of_the_list()
    {
        Assert.That(Fields(new PageRequest(StartingAfter: Id)), Is.Empty);
        Assert.That(Fields(new PageRequest(EndingBefore: Id)), Is.Empty);
    }

    [TestCase("")]
    [TestCase("nothing")]
    [TestCase("sub_0000000000000000")]
    [TestCase("tsk_0000000000000000\0")]
    public void Another_cursor_is_invalid(string cursor)
    {
        Assert.That(Fields(new PageRequest(StartingAfter: cursor)), Is.EqualTo(new[] { "starting_after:invalid_id" }));
        Assert.That(Fields(new PageRequest(EndingBefore: cursor)), Is.EqualTo(new[] { "ending_before:invalid_id" }));
    }

    [Test]
    public void Only_one_cursor_is_allowed() =>
        Assert.That(Fields(new PageRequest(StartingAfter: Id, EndingBefore: Id)), Is.EqualTo(new[] { "ending_before:not_allowed" }));

    [TestCase(null)]
    [TestCase("funding")]
    [TestCase("open")]
    [TestCase("completed")]
    [TestCase("cancelled")]
    public void A_known_status_is_valid(string? status) => Assert.That(Fields(new PageRequest(), status), Is.Empty);

    [TestCase("")]
    [TestCase("Open")]
    [TestCase("pending")]
    [TestCase("open\0")]
    public void Another_status_is_invalid(string status) =>
        Assert.That(Fields(new PageRequest(), status), Is.EqualTo(new[] { "status:unknown_value" }));

    [TestCase(1)]
    [TestCase(255)]
    public void An_external_id_of_1_to_255_characters_is_valid(int length) =>
        Assert.That(Fields(Everything with { ExternalId = new string('a', length) }), Is.Empty);

    [TestCase("", "external_id:too_short")]
    [TestCase(" ", "external_id:too_short")]
    [TestCase("order\0", "external_id:invalid_character")]
    public void Another_external_id_is_invalid(string externalId, string error) =>
        Assert.That(Fields(Everything with { ExternalId = externalId }), Is.EqualTo(new[] { error }));

    [Test]
    public void A_longer_external_id_is_invalid() => Assert.That(
        Fields(Everything with { ExternalId = new string('a', 256) }), Is.EqualTo(new[] { "external_id:too_long" }));

    [TestCase("2026-06-18T14:32:00Z")]
    [TestCase("2026-06-18T16:32:00.25+02:00")]
    public void A_time_with_an_offset_is_valid(string time) =>
        Assert.That(Fields(Everything with { CreatedAfter = time, CreatedBefore = time }), Is.Empty);

    [TestCase("")]
    [TestCase("yesterday")]
    [TestCase("2026-06-18")]
    [TestCase("2026-06-18T14:32:00")]
    public void Another_time_is_invalid(string time) => Assert.That(
        Fields(Everything with { CreatedAfter = time, CreatedBefore = time }),
        Is.EqualTo(new[] { "created_after:invalid_time", "created_before:invalid_time" }));

    private static IEnumerable<string> Fields(PageRequest page, string? status = null) => Fields(new ListTasks(status, page));

    private static IEnumerable<string> Fields(ListTasks query) => new ListTasksValidator().Fields(query);
}
