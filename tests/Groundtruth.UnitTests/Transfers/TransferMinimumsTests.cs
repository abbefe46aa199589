using Groundtruth.Application.Transfers;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.UnitTests.Transfers;

public sealed class TransferMinimumsTests
{
    private static readonly TransferMinimums Minimums = new(new Dictionary<string, long> { ["TH"] = 100, ["DE"] = 200, ["KR"] = 0 });

    [TestCase("TH", 100)]
    [TestCase("DE", 200)]
    [TestCase("KR", 0)]
    [TestCase("AL", 3960)]
    [TestCase("US", 0)]
    public void A_setting_precedes_the_published_minimum(string country, long expected) =>
        Assert.That(Minimums.Of(country), Is.EqualTo(expected));

    [Test]
    public void Published_minimums_can_be_reached()
    {
        var none = new TransferMinimums(new Dictionary<string, long>());

        var published = Countries.All.Select(none.Of).Where(cents => cents > 0).ToList();

        Assert.That(published, Has.Count.GreaterThan(70).And.All.LessThanOrEqualTo(50_000));
    }
}
