using Groundtruth.Application.Reviews;

namespace Groundtruth.UnitTests.Reviews;

[Parallelizable(ParallelScope.All)]
public sealed class DecideSubmissionsValidatorTests
{
    private static readonly Decision Approval = new("sub_0000000000000000", Decision.Approve, Reason: null, Note: null);

    [TestCase(1)]
    [TestCase(500)]
    public void A_batch_of_1_to_500_decisions_is_valid(int count) => Assert.That(Fields(Approvals(count)), Is.Empty);

    [TestCase(0)]
    [TestCase(501)]
    public void Another_batch_is_invalid(int count) =>
        Assert.That(Fields(Approvals(count)), Is.EqualTo(new[] { "decisions:out_of_range" }));

    [Test]
    public void Decisions_are_required() => Assert.That(Fields(null), Is.EqualTo(new[] { "decisions:out_of_range" }));

    [Test]
    public void An_invalid_decision_does_not_invalidate_the_batch() =>
        Assert.That(Fields([Approval, new Decision(null, "shrug", "ugly", "")]), Is.Empty);

    private static Decision[] Approvals(int count) => [.. Enumerable.Repeat(Approval, count)];

    private static IEnumerable<string> Fields(Decision[]? decisions) =>
        new DecideSubmissionsValidator().Fields(new DecideSubmissions(decisions));
}
