using Groundtruth.Application.Accounts;

namespace Groundtruth.UnitTests.Accounts;

/// <summary><c>RegisterContributorValidatorTests</c> tests the rules of the account.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RegisterMemberValidatorTests
{
    private static readonly RegisterMember Valid = new()
    {
        Email = "ada@example.com", Password = "correct horse battery staple", DisplayName = "Ada", Country = "GB",
    };

    [TestCase("GB")]
    [TestCase(" kp ")]
    public void A_member_may_live_in_any_country(string country) => Assert.That(Fields(Valid with { Country = country }), Is.Empty);

    [Test]
    public void The_account_has_its_own_rules() => Assert.That(
        Fields(Valid with { Email = "ada", Password = "short", DisplayName = "", Country = "UK" }),
        Is.EqualTo(new[] { "email:invalid_email", "password:too_short", "display_name:too_short", "country:unknown_value" }));

    [Test]
    public void Every_field_is_required() => Assert.That(
        Fields(new RegisterMember()),
        Is.EqualTo(new[] { "email:required", "password:required", "display_name:required", "country:required" }));

    private static IEnumerable<string> Fields(RegisterMember command) => new RegisterMemberValidator().Fields(command);
}
