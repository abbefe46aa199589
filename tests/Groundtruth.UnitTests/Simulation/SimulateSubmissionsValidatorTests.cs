using Groundtruth.Application.Simulation;

namespace Groundtruth.UnitTests.Simulation;

[Parallelizable(ParallelScope.All)]
public sealed class SimulateSubmissionsValidatorTests
{
    [TestCase(1L)]
    [TestCase(100L)]
    public void A_count_of_1_to_100_is_valid(long count) => Assert.That(Fields(count), Is.Empty);

    [TestCase(null, "count:required")]
    [TestCase(0L, "count:too_small")]
    [TestCase(-1L, "count:too_small")]
    [TestCase(101L, "count:too_large")]
    [TestCase(long.MaxValue, "count:too_large")]
    public void Another_count_is_invalid(long? count, string error) => Assert.That(Fields(count), Is.EqualTo(new[] { error }));

    [TestCase(0.0, 0.0)]
    [TestCase(1.0, null)]
    [TestCase(null, 1.0)]
    [TestCase(1.0, 0.0)]
    [TestCase(0.5, 0.5)]
    public void Shares_of_at_most_1_are_valid(double? approveRate, double? rejectRate) =>
        Assert.That(Fields(1, approveRate, rejectRate), Is.Empty);

    [TestCase(-0.1, null, "approve_rate:out_of_range")]
    [TestCase(1.1, null, "approve_rate:out_of_range")]
    [TestCase(null, -0.1, "reject_rate:out_of_range")]
    [TestCase(null, 1.1, "reject_rate:out_of_range")]
    [TestCase(0.6, 0.6, "reject_rate:out_of_range")]
    [TestCase(1.0, 0.1, "reject_rate:out_of_range")]
    [TestCase(2.0, 2.0, "approve_rate:out_of_range", "reject_rate:out_of_range")]
    public void Other_shares_are_invalid(double? approveRate, double? rejectRate, params string[] errors) =>
        Assert.That(Fields(1, approveRate, rejectRate), Is.EqualTo(errors));

    private static IEnumerable<string> Fields(long? count, double? approveRate = null, double? rejectRate = null) =>
        new SimulateSubmissionsValidator().Fields(new SimulateSubmissions(default, count, approveRate, rejectRate));
}
