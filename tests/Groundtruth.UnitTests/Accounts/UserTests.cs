using Groundtruth.Domain.Accounts;

namespace Groundtruth.UnitTests.Accounts;

public sealed class UserTests
{
    [TestCase("ada@example.com")]
    [TestCase("ada+videos@mail.example.co.uk")]
    [TestCase("ÄDA@exämple.de")]
    [TestCase("a@b.c")]
    public void What_a_letter_could_be_sent_to_is_an_email(string text) => Assert.That(User.IsEmail(text), Is.True);

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
    public void Anything_else_is_none(string text) => Assert.That(User.IsEmail(text), Is.False);

    [TestCase("Ada@Example.COM", "ada@example.com")]
    [TestCase("  ada@example.com\t", "ada@example.com")]
    [TestCase("ÄDA@EXÄMPLE.de", "äda@exämple.de")]
    [TestCase("IDA@EXAMPLE.COM", "ida@example.com")]
    public void Neither_capitals_nor_space_around_tell_two_emails_apart(string email, string normalized) =>
        Assert.That(User.NormalizeEmail(email), Is.EqualTo(normalized));

    [Test]
    public void There_are_249_countries() => Assert.That(Countries.All, Has.Count.EqualTo(249).And.All.Match("^[A-Z]{2}$"));

    [TestCase("DE")]
    [TestCase("GB")]
    [TestCase("NG")]
    [TestCase("US")]
    public void What_ISO_3166_names_is_a_country(string code) => Assert.That(Countries.All, Does.Contain(code));

    [TestCase("UK")]
    [TestCase("EU")]
    [TestCase("XX")]
    [TestCase("de")]
    public void What_ISO_3166_does_not_name_is_no_country(string code) => Assert.That(Countries.All, Does.Not.Contain(code));
}
