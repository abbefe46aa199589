using Groundtruth.Application.Organizations;
using static Groundtruth.UnitTests.SampleText;

namespace Groundtruth.UnitTests.Organizations;

/// <summary><c>RegisterContributorValidatorTests</c> tests the rules of the account.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RegisterBuyerValidatorTests
{
    private static readonly RegisterBuyer Valid = new()
    {
        Email = "ada@example.com",
        Password = "correct horse battery staple",
        DisplayName = "Ada",
        Country = "GB",
        OrganizationName = "Acme",
    };

    [TestCase(1)]
    [TestCase(120)]
    public void An_organization_name_of_1_to_120_characters_is_valid(int length) =>
        Assert.That(Fields(Valid with { OrganizationName = Emojis(length) }), Is.Empty);

    [TestCase(0, "organization_name:too_short")]
    [TestCase(121, "organization_name:too_long")]
    public void An_organization_name_of_another_length_is_invalid(int length, string error) =>
        Assert.That(Fields(Valid with { OrganizationName = Emojis(length) }), Is.EqualTo(new[] { error }));

    [TestCase(" ", "organization_name:too_short")]
    [TestCase("\u200b", "organization_name:too_short")]
    [TestCase("A\ncme", "organization_name:invalid_character")]
    public void An_organization_name_is_visible_and_one_line(string name, string error) =>
        Assert.That(Fields(Valid with { OrganizationName = name }), Is.EqualTo(new[] { error }));

    [Test]
    public void A_buyer_may_live_in_a_country_without_payouts() => Assert.That(Fields(Valid with { Country = " kp " }), Is.Empty);

    [Test]
    public void The_account_has_its_own_rules() => Assert.That(
        Fields(Valid with { Email = "ada", Password = "short", DisplayName = "", Country = "UK" }),
        Is.EqualTo(new[] { "email:invalid_email", "password:too_short", "display_name:too_short", "country:unknown_value" }));

    [Test]
    public void Every_field_is_required() => Assert.That(
        Fields(new RegisterBuyer()),
        Is.EqualTo(new[]
        {
            "email:required", "password:required", "display_name:required", "country:required", "organization_name:required",
        }));

    private static IEnumerable<string> Fields(RegisterBuyer command) => new RegisterBuyerValidator().Fields(command);
}
