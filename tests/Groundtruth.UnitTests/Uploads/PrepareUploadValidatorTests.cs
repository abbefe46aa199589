using Groundtruth.Application.Uploads;

namespace Groundtruth.UnitTests.Uploads;

[Parallelizable(ParallelScope.All)]
public sealed class PrepareUploadValidatorTests
{
    [TestCase(null)]
    [TestCase("")]
    [TestCase("123456-6d1f00ba5ead")]
    public void A_fingerprint_is_optional(string? fingerprint) => Assert.That(Fields(fingerprint), Is.Empty);

    [Test]
    public void A_fingerprint_has_at_most_200_characters()
    {
        Assert.That(Fields(new string('a', 200)), Is.Empty);
        Assert.That(Fields(new string('a', 201)), Is.EqualTo(new[] { "fingerprint:too_long" }));
    }

    [Test]
    public void An_unknown_content_type_is_valid() =>
        Assert.That(new PrepareUploadValidator().Fields(new PrepareUpload(default, "text/html")), Is.Empty);

    private static IEnumerable<string> Fields(string? fingerprint) =>
        new PrepareUploadValidator().Fields(new PrepareUpload(default, "video/mp4", Fingerprint: fingerprint));
}
