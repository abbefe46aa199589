using Groundtruth.Api.Pages;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Marketplace;

[Parallelizable(ParallelScope.All)]
public sealed class RequirementLabelsTests
{
    [TestCase(30, 120, "30 s to 2 min")]
    [TestCase(30, 30, "30 s long")]
    [TestCase(90, null, "90 s or longer")]
    [TestCase(null, 150, "2:30 min or shorter")]
    [TestCase(3600, 5400, "1 h to 90 min")]
    [TestCase(3601, null, "1:00:01 h or longer")]
    public void Length_is_one_label(int? least, int? most, string label) => Assert.That(
        RequirementLabels.Of(new() { MinDurationSeconds = least, MaxDurationSeconds = most }), Is.EqualTo(new[] { label }));

    [Test]
    public void Each_other_requirement_has_a_label() => Assert.That(
        RequirementLabels.Of(new()
        {
            Orientation = VideoOrientation.Landscape, MinResolution = 2160, MinFrameRate = 60, Audio = AudioRequirement.Forbidden,
            MaxAgeHours = 72, MaxByteSize = 400_000_000,
        }),
        Is.EqualTo(new[]
        {
            "Landscape", "4K (2160p) or more", "60 fps or more", "Without sound", "Recorded in the last 3 days", "Up to 400 MB",
        }));

    [Test]
    public void No_requirement_has_no_label() => Assert.That(RequirementLabels.Of(VideoRequirements.None), Is.Empty);
}
