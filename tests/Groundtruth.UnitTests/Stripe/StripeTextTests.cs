using Groundtruth.Infrastructure.Stripe;

namespace Groundtruth.UnitTests.Stripe;

[Parallelizable(ParallelScope.All)]
public sealed class StripeTextTests
{
    [TestCase("tr_1NZkq2", true)]
    [TestCase("", false)]
    [TestCase(null, false)]
    [TestCase("tr_\0", false)]
    [TestCase("tr 1", false)]
    [TestCase("tr_é", false)]
    public void An_id_is_visible_ASCII(string? id, bool expected) =>
        Assert.That(StripeText.Id(id), Is.EqualTo(expected ? id : null));

    [TestCase(255, true)]
    [TestCase(256, false)]
    public void An_id_has_at_most_255_characters(int length, bool expected) =>
        Assert.That(StripeText.Id(new string('x', length)) is not null, Is.EqualTo(expected));

    [TestCase("https://connect.stripe.com/setup/e/acct_1/1", true)]
    [TestCase("http://localhost:5080/sandbox", true)]
    [TestCase("javascript:alert(1)", false)]
    [TestCase("/setup", false)]
    [TestCase("https://connect.stripe.com/\0", false)]
    [TestCase(null, false)]
    public void A_URL_is_an_absolute_web_address(string? url, bool expected) =>
        Assert.That(StripeText.Url(url), Is.EqualTo(expected ? url : null));

    [TestCase("No such account", "No such account")]
    [TestCase("a\0b\nc\u001b[31m", "a b c [31m")]
    [TestCase(null, "")]
    public void A_message_can_be_stored(string? message, string expected) =>
        Assert.That(StripeText.Message(message), Is.EqualTo(expected));

    [Test]
    public void An_unpaired_surrogate_is_replaced() => Assert.That(StripeText.Message($"a{(char)0xD800}b"), Is.EqualTo("a\ufffdb"));

    [Test]
    public void A_long_message_is_cut_between_characters()
    {
        Assert.That(StripeText.Message(new string('x', 501)), Is.EqualTo(new string('x', 500)));
        Assert.That(StripeText.Message(new string('x', 499) + "😀"), Is.EqualTo(new string('x', 499)));
    }
}
