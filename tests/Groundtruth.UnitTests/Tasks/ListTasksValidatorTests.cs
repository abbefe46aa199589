using Groundtruth.Application;
using Groundtruth.Application.Tasks;

namespace Groundtruth.UnitTests.Tasks;

/// <summary>The filter of a list, and the paging that all lists share.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ListTasksValidatorTests
{
    private const string Id = "tsk_0000000000000000";

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

    private static IEnumerable<string> Fields(PageRequest page, string? status = null) =>
        new ListTasksValidator().Fields(new ListTasks(status, page));
}
