using Groundtruth.Domain.Accounts;
using Groundtruth.Infrastructure.Stripe;

namespace Groundtruth.UnitTests.Stripe;

[Parallelizable(ParallelScope.All)]
public sealed class PayoutCountriesTests
{
    [Test]
    public void Payout_countries_are_ISO_codes()
    {
        Assert.That(PayoutCountries.All, Has.Count.EqualTo(119));
        Assert.That(PayoutCountries.All, Is.SubsetOf(Countries.All));
    }

    [TestCase("US", true)]
    [TestCase("VN", true)]
    [TestCase("KP", false)]
    [TestCase("AQ", false)]
    public void A_country_is_in_the_file_or_not(string country, bool expected) =>
        Assert.That(PayoutCountries.All.Contains(country), Is.EqualTo(expected));
}
