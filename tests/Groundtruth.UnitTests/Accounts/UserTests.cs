using Groundtruth.Domain.Accounts;

namespace Groundtruth.UnitTests.Accounts;

public sealed class UserTests
{
    [TestCase("ada@example.com")]
    [TestCase("ada+videos@mail.example.co.uk")]
    [TestCase("ÄDA@exämple.de")]
    [TestCase("a@b.c")]
    public void A_plausible_address_is_an_email(string text) => Assert.That(User.IsEmail(text), Is.True);

    [TestCase("")]
    [TestCase("ada")]
    [TestCase("@example.com")]
    [TestCase("ada@")]
    [TestCase("ada@example")]
    [TestCase("ada@.com")]
    [TestCase("ada@example.")]
    [TestCase("ada@example..com")]
    [TestCase("ada@home@example.com")]
    [TestCase("ada lovelace@example.com")]
    [TestCase("ada@exam\u00a0ple.com")]
    [TestCase("ada@example.com\n")]
    [TestCase("\0ada@example.com")]
    public void An_implausible_address_is_not_an_email(string text) => Assert.That(User.IsEmail(text), Is.False);

    [TestCase("Ada@Example.COM", "ada@example.com")]
    [TestCase("  ada@example.com\t", "ada@example.com")]
    [TestCase("ÄDA@EXÄMPLE.de", "äda@exämple.de")]
    [TestCase("IDA@EXAMPLE.COM", "ida@example.com")]
    public void Emails_are_compared_without_case_and_surrounding_space(string email, string normalized) =>
        Assert.That(User.NormalizeEmail(email), Is.EqualTo(normalized));

    [Test]
    public void There_are_249_countries() => Assert.That(Countries.All, Has.Count.EqualTo(249).And.All.Match("^[A-Z]{2}$"));

    [TestCase("DE")]
    [TestCase("GB")]
    [TestCase("NG")]
    [TestCase("US")]
    public void ISO_3166_codes_are_countries(string code) => Assert.That(Countries.All, Does.Contain(code));

    [TestCase("UK")]
    [TestCase("EU")]
    [TestCase("XX")]
    [TestCase("de")]
    public void Codes_outside_ISO_3166_are_not_countries(string code) => Assert.That(Countries.All, Does.Not.Contain(code));
}
