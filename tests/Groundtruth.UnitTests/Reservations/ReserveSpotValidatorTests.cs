using Groundtruth.Application.Reservations;

namespace Groundtruth.UnitTests.Reservations;

[Parallelizable(ParallelScope.All)]
public sealed class ReserveSpotValidatorTests
{
    [TestCase(null)]
    [TestCase("video/mp4")]
    [TestCase("video/quicktime")]
    [TestCase("video/webm")]
    [TestCase("video/x-matroska")]
    [TestCase("video/3gpp")]
    public void A_known_content_type_is_valid(string? contentType) => Assert.That(Fields(contentType), Is.Empty);

    [TestCase("")]
    [TestCase("text/html")]
    [TestCase("video/*")]
    [TestCase("VIDEO/MP4")]
    public void Another_content_type_is_invalid(string contentType) =>
        Assert.That(Fields(contentType), Is.EqualTo(new[] { "content_type:unknown_value" }));

    private static IEnumerable<string> Fields(string? contentType) =>
        new ReserveSpotValidator().Fields(new ReserveSpot(default, contentType));
}
