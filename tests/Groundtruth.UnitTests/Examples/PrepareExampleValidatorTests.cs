using Groundtruth.Application.Examples;

namespace Groundtruth.UnitTests.Examples;

[Parallelizable(ParallelScope.All)]
public sealed class PrepareExampleValidatorTests
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
    [TestCase("video/x-flv")]
    [TestCase("Video/MP4")]
    [TestCase("video/mp4; codecs=avc1")]
    public void Another_content_type_is_invalid(string contentType) =>
        Assert.That(Fields(contentType), Is.EqualTo(new[] { "content_type:unknown_value" }));

    private static IEnumerable<string> Fields(string? contentType) =>
        new PrepareExampleValidator().Fields(new PrepareExample(contentType));
}
