using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using static Groundtruth.UnitTests.SampleText;

namespace Groundtruth.UnitTests.Accounts;

[Parallelizable(ParallelScope.All)]
public sealed class RegisterContributorValidatorTests
{
    private static readonly RegisterContributor Valid = new()
    {
        Email = "ada@example.com", Password = "correct horse battery staple", DisplayName = "Ada", Country = "GB",
    };

    [Test]
    public void Fields_are_normalized()
    {
        var command = new RegisterContributor { Email = "  Ada@Example.com ", DisplayName = "\tAda \u3000", Country = " de " };

        Assert.That((command.Email, command.DisplayName, command.Country), Is.EqualTo(("Ada@Example.com", "Ada", "DE")));
    }

    [TestCase("👩‍👩‍👧‍👦 שלום 東京")]
    public void A_name_in_any_language_is_valid(string name) => Assert.That(Fields(Valid with { DisplayName = name }), Is.Empty);

    [TestCase(10, 1)]
    [TestCase(200, 80)]
    public void Lengths_count_code_points(int passwordLength, int nameLength) =>
        Assert.That(Fields(Valid with { Password = Emojis(passwordLength), DisplayName = Emojis(nameLength) }), Is.Empty);

    [TestCase(9, 0, "password:too_short", "display_name:too_short")]
    [TestCase(201, 81, "password:too_long", "display_name:too_long")]
    public void Lengths_out_of_range_are_invalid(int passwordLength, int nameLength, params string[] errors) =>
        Assert.That(Fields(Valid with { Password = Emojis(passwordLength), DisplayName = Emojis(nameLength) }), Is.EqualTo(errors));

    [TestCase("", "too_short")]
    [TestCase("ada", "invalid_email")]
    [TestCase("ada@example", "invalid_email")]
    [TestCase("ada lovelace@example.com", "invalid_email")]
    [TestCase("a\0da@example.com", "invalid_character")]
    public void An_email_must_be_an_address(string email, string code) =>
        Assert.That(Fields(Valid with { Email = email }), Is.EqualTo(new[] { $"email:{code}" }));

    [Test]
    public void An_email_has_at_most_254_characters()
    {
        Assert.That(Fields(Valid with { Email = $"{new string('a', 242)}@example.com" }), Is.Empty);
        Assert.That(Fields(Valid with { Email = $"{new string('a', 243)}@example.com" }), Is.EqualTo(new[] { "email:too_long" }));
    }

    [TestCase("A\0da")]
    [TestCase("A\nda")]
    public void Names_and_passwords_have_no_control_characters(string text)
    {
        Assert.That(Fields(Valid with { DisplayName = text }), Is.EqualTo(new[] { "display_name:invalid_character" }));
        Assert.That(Fields(Valid with { Password = $"correct horse {text}" }), Is.EqualTo(new[] { "password:invalid_character" }));
    }

    [Test]
    public void Common_passwords_are_refused()
    {
        Assert.That(CommonPasswords.All, Has.Count.GreaterThan(10_000));
        Assert.That(
            CommonPasswords.All.Select(password => string.Join(' ', Fields(Valid with { Password = password }))).Distinct(),
            Is.EquivalentTo(new[] { "password:too_short", "password:too_common" }));
        Assert.That(Fields(Valid with { Password = "PassWord123" }), Is.EqualTo(new[] { "password:too_common" }));
    }

    [TestCase("ada.lovelace@example.com")]
    [TestCase("Ada.Lovelace@Example.com")]
    [TestCase("ADA.LOVELACE")]
    public void A_password_is_not_the_email(string password) => Assert.That(
        Fields(Valid with { Email = "Ada.Lovelace@example.com", Password = password }), Is.EqualTo(new[] { "password:same_as_email" }));

    [TestCase("UK")]
    [TestCase("DEU")]
    [TestCase("")]
    public void A_country_must_be_known(string country) =>
        Assert.That(Fields(Valid with { Country = country }), Is.EqualTo(new[] { "country:unknown_value" }));

    [TestCase("KP")]
    [TestCase("GB")]
    public void A_country_must_have_payouts(string country)
    {
        var options = new ContributorOptions(Mode.Test, new HashSet<string> { "DE" });

        Assert.That(
            new RegisterContributorValidator(options).Fields(Valid with { Country = country }),
            Is.EqualTo(new[] { "country:payouts_not_available" }));
    }

    [Test]
    public void Every_field_is_required() => Assert.That(
        Fields(new RegisterContributor()),
        Is.EqualTo(new[] { "email:required", "password:required", "display_name:required", "country:required" }));

    private static IEnumerable<string> Fields(RegisterContributor command) =>
        new RegisterContributorValidator(new ContributorOptions(Mode.Test, Countries.All)).Fields(command);
}
