using Groundtruth.Application.Deliveries;

namespace Groundtruth.UnitTests.Deliveries;

[Parallelizable(ParallelScope.All)]
public sealed class RecoverDeliveriesValidatorTests
{
    [TestCase("2026-06-18T14:32:00Z")]
    [TestCase("2026-06-18T16:32:00.25+02:00")]
    public void A_time_with_an_offset_is_valid(string since) => Assert.That(Fields(since), Is.Empty);

    [TestCase(null, "since:required")]
    [TestCase("", "since:invalid_time")]
    [TestCase("yesterday", "since:invalid_time")]
    [TestCase("2026-06-18", "since:invalid_time")]
    [TestCase("2026-06-18T14:32:00", "since:invalid_time")]
    [TestCase("2026-06-31T14:32:00Z", "since:invalid_time")]
    public void Other_texts_are_invalid(string? since, string error) => Assert.That(Fields(since), Is.EqualTo(new[] { error }));

    [Test]
    public void A_dry_run_needs_a_time_too() => Assert.That(
        new RecoverDeliveriesValidator().Fields(new RecoverDeliveries { DryRun = true }), Is.EqualTo(new[] { "since:required" }));

    private static IEnumerable<string> Fields(string? since) =>
        new RecoverDeliveriesValidator().Fields(new RecoverDeliveries { Since = since });
}
