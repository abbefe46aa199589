using Groundtruth.Application.Idempotency;

namespace Groundtruth.UnitTests.Idempotency;

[Parallelizable(ParallelScope.All)]
public sealed class GetIdempotencyKeyValidatorTests
{
    [TestCase("!")]
    [TestCase("~")]
    [TestCase("...")]
    [TestCase("a/../b?c%d#e")]
    [TestCase("\"key-1\"")]
    public void A_key_of_visible_ASCII_is_valid(string key) => Assert.That(Fields(key), Is.Empty);

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("a b")]
    [TestCase("tab\tinside")]
    [TestCase("a\0")]
    [TestCase("\u007f")]
    [TestCase("é")]
    [TestCase(".")]
    [TestCase("..")]
    public void Another_key_is_invalid(string key) => Assert.That(Fields(key), Is.EqualTo(new[] { "key:invalid_idempotency_key" }));

    [Test]
    public void A_key_has_at_most_255_characters()
    {
        Assert.That(Fields(new string('a', 255)), Is.Empty);
        Assert.That(Fields(new string('a', 256)), Is.EqualTo(new[] { "key:invalid_idempotency_key" }));
    }

    private static IEnumerable<string> Fields(string key) =>
        new GetIdempotencyKeyValidator().Fields(new GetIdempotencyKey("key_0000000000000000", key));
}
