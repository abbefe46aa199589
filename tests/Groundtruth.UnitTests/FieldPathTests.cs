using Groundtruth.Application;

namespace Groundtruth.UnitTests;

[Parallelizable(ParallelScope.All)]
public sealed class FieldPathTests
{
    [TestCase("RewardCents", "reward_cents")]
    [TestCase("Requirements.MinDurationSeconds", "requirements.min_duration_seconds")]
    [TestCase("Page.StartingAfter", "starting_after")]
    public void A_property_has_the_path_of_its_field(string property, string path) =>
        Assert.That(FieldPath.Of(property), Is.EqualTo(path));

    [TestCase("decisions", "decisions", true)]
    [TestCase("decisions[3].note", "decisions", true)]
    [TestCase("requirements.audio", "requirements", true)]
    [TestCase("requirements", "requirements.audio", false)]
    [TestCase("requirements.audio", "requirements.orientation", false)]
    [TestCase("titles", "title", false)]
    public void A_path_is_within_an_outer_one(string path, string outer, bool isWithin) =>
        Assert.That(FieldPath.IsWithin(path, outer), Is.EqualTo(isWithin));
}
