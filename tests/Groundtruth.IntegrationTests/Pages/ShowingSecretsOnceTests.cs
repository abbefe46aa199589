using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

public sealed class ShowingSecretsOnceTests : ApiTests
{
    private const string Cookie = "groundtruth-notice";
    private const string Title = "Your new API key";

    [Test]
    public async Task Secret_is_shown_by_the_next_page_only()
    {
        var owner = await Member.Owner(Server);
        await owner.Post("keys", "keys", ("Name", "Import job"), ("Scopes", "tasks:read"));

        var first = await owner.Get("keys");
        var second = await owner.Get("keys");

        Assert.That(first.Text, Does.Contain(Title));
        Assert.That(second.Text, Does.Not.Contain(Title));
    }

    [Test]
    public async Task Copied_cookie_shows_nothing_in_another_session()
    {
        var (owner, thief) = (await Member.Owner(Server), await Member.Owner(Server));
        await owner.Post("keys", "keys", ("Name", "Import job"), ("Scopes", "tasks:read"));
        thief.Pages.SetCookie(Cookie, owner.Pages.Cookies[Cookie]);

        var stolen = await thief.Get("keys");
        var own = await owner.Get("keys");

        Assert.That(stolen.Text, Does.Not.Contain(Title));
        Assert.That(own.Text, Does.Contain(Title));
    }

    [TestCase(299, true)]
    [TestCase(300, false)]
    public async Task Copied_cookie_shows_the_secret_for_five_minutes(int seconds, bool isShown)
    {
        var owner = await Member.Owner(Server);
        await owner.Post("keys", "keys", ("Name", "Import job"), ("Scopes", "tasks:read"));
        Server.Clock.Advance(TimeSpan.FromSeconds(seconds));

        var page = await owner.Get("keys");

        Assert.That(page.Text.Contains(Title, StringComparison.Ordinal), Is.EqualTo(isShown));
    }
}
