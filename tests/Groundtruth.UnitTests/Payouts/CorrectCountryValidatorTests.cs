using Groundtruth.Application.Accounts;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain;

namespace Groundtruth.UnitTests.Payouts;

[Parallelizable(ParallelScope.All)]
public sealed class CorrectCountryValidatorTests
{
    private static readonly ContributorOptions Options = new(Mode.Test, new HashSet<string> { "DE", "FR" });

    [TestCase("DE")]
    [TestCase(" fr ")]
    public void A_country_with_payouts_is_valid(string country) => Assert.That(Fields(country), Is.Empty);

    [TestCase(null, "country:required")]
    [TestCase("", "country:unknown_value")]
    [TestCase("UK", "country:unknown_value")]
    [TestCase("DEU", "country:unknown_value")]
    [TestCase("KP", "country:payouts_not_available")]
    [TestCase("GB", "country:payouts_not_available")]
    public void Another_country_is_invalid(string? country, string error) => Assert.That(Fields(country), Is.EqualTo(new[] { error }));

    private static IEnumerable<string> Fields(string? country) =>
        new CorrectCountryValidator(Options).Fields(new CorrectCountry { Country = country });
}
