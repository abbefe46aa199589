using Groundtruth.Application;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Authentication;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.UnitTests.Accounts;

public sealed class SignedInTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    private static readonly ContributorOptions Options = new(Mode.Test, new HashSet<string> { "DE" });

    [TestCase("DE", true)]
    [TestCase("US", false)]
    public void A_contributor_can_be_paid_in_configured_countries(string country, bool expected)
    {
        var contributor = new SignedIn(Options);
        contributor.Authenticate(new AuthenticatedSession(Id<Session>.New(Now), Id<User>.New(Now), Now.AddDays(30)));

        Assert.That(contributor.CanBePaidIn(country), Is.EqualTo(expected));
    }

    [Test]
    public void A_simulated_contributor_needs_no_payout_country()
    {
        var contributor = new SignedIn(Options);
        contributor.ActAs(Id<User>.New(Now), Mode.Test);

        Assert.That(contributor.CanBePaidIn("US"), Is.True);
    }
}
