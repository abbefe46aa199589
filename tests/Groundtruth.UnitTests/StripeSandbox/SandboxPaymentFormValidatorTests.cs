using Groundtruth.Api.Pages.Public;

namespace Groundtruth.UnitTests.StripeSandbox;

[Parallelizable(ParallelScope.All)]
public sealed class SandboxPaymentFormValidatorTests
{
    private const string Invalid = "Enter a valid e-mail address.";

    [TestCase(null)]
    [TestCase("")]
    [TestCase("ada@example.com")]
    public void An_email_is_optional(string? email) => Assert.That(Messages(email), Is.Empty);

    [TestCase("ada")]
    [TestCase("@example.com")]
    [TestCase("ada@")]
    public void An_email_must_be_an_address(string email) => Assert.That(Messages(email), Is.EqualTo(new[] { Invalid }));

    [Test]
    public void An_email_has_at_most_254_characters()
    {
        Assert.That(Messages($"{new string('a', 242)}@example.com"), Is.Empty);
        Assert.That(
            Messages($"{new string('a', 243)}@example.com"),
            Is.EqualTo(new[] { "The e-mail address must have at most 254 characters." }));
    }

    private static IEnumerable<string> Messages(string? email) =>
        new SandboxPaymentFormValidator().Validate(new SandboxPaymentForm { Email = email }).Errors.Select(error => error.ErrorMessage);
}
