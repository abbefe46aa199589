using Groundtruth.Application;

namespace Groundtruth.UnitTests;

public sealed class PlainTextTests
{
    [TestCase(null, null)]
    [TestCase("  Record a street \n", "Record a street")]
    [TestCase("one\r\ntwo\nthree", "one\ntwo\nthree")]
    [TestCase("family \U0001F468\u200D\U0001F469", "family \U0001F468\u200D\U0001F469")]
    [TestCase("\u200B\u200D\uFEFF", "")]
    [TestCase("\u3164 \u2800", "")]
    [TestCase("\u2066\u2069\uFE0F", "")]
    [TestCase("", "")]
    public void Text_is_normalized(string? text, string? expected) => Assert.That(PlainText.Normalize(text), Is.EqualTo(expected));

    [Test]
    public void Lone_carriage_return_is_kept_for_the_validator() => Assert.That(PlainText.Normalize("a\rb"), Is.EqualTo("a\rb"));
}
