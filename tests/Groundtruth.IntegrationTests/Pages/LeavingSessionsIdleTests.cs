using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

public sealed class LeavingSessionsIdleTests : ApiTests
{
    [TestCase(-1, HttpStatusCode.OK)]
    [TestCase(0, HttpStatusCode.Redirect)]
    public async Task Session_of_a_member_ends_after_14_idle_days(int seconds, HttpStatusCode status)
    {
        var reviewer = await (await Member.Owner(Server)).Reviewer();
        Server.Clock.Advance(TimeSpan.FromDays(1));
        await reviewer.Get("review");
        await Server.Run("save_last_used");

        Server.Clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(seconds));

        Assert.That((await reviewer.Get("review")).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Session_of_a_contributor_lasts_30_days_even_if_idle()
    {
        var contributor = await Server.Contributor();

        Server.Clock.Advance(TimeSpan.FromDays(29));

        Assert.That((await contributor.Get("/api/contributor/v1/me")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Owner_gives_the_password_once_a_day_for_money_and_keys()
    {
        var owner = await Member.Owner(Server);
        var task = await (await owner.Api()).OpenTask();
        Server.Clock.Advance(TimeSpan.FromHours(24));

        foreach (var page in new[] { "keys", "tasks/new" })
        {
            Assert.That((await owner.Get(page)).Header("Location"), Does.StartWith("/confirm?return=%2Fdashboard"), page);
        }

        string[] forms = ["keys", $"tasks/{task}/cancel", "webhooks", "settings/invitations", $"settings/members/{owner.UserId}"];
        foreach (var form in forms)
        {
            var refused = await owner.Post("settings", form, ("Name", "Import job"), ("Scopes", "tasks:read"), ("role", "owner"));

            Assert.That(refused.Header("Location"), Does.StartWith("/confirm?return=%2Fdashboard"), form);
        }

        Assert.That((await owner.Get("tasks")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Server.Count("invitations"), await Server.Status("tasks", task)), Is.EqualTo((0, "open")));
    }

    [Test]
    public async Task Form_asks_for_the_password_two_hours_before_it_expires()
    {
        var owner = await Member.Owner(Server);
        Server.Clock.Advance(TimeSpan.FromHours(22) - TimeSpan.FromSeconds(1));
        var token = await owner.Pages.TokenOf(owner.Path("keys"));
        Server.Clock.Advance(TimeSpan.FromHours(2));

        var opened = await owner.Get("keys");
        await owner.Pages.PostWithout(
            owner.Path("keys"), ("Name", "Import job"), ("Scopes", "tasks:read"), ("__RequestVerificationToken", token));
        var shown = await owner.Get("keys");

        Assert.That(opened.Header("Location"), Does.StartWith("/confirm?return=%2Fdashboard"));
        Assert.That(shown.Text, Does.Contain("gt_test_"), "The secret of the new key is shown once.");
    }

    [Test]
    public async Task Owner_reviews_and_exports_without_giving_the_password_again()
    {
        var owner = await Member.Owner(Server);
        var buyer = await owner.Api();
        var task = await buyer.OpenTask();
        var submission = await buyer.Submission(task);
        Server.Clock.Advance(TimeSpan.FromHours(24));

        await owner.Post("review", "review/decide", ("Submissions", submission), ("Verdict", "approve"));
        var export = await owner.Post($"tasks/{task}", $"tasks/{task}/exports");

        Assert.That(await Server.Status("submissions", submission), Is.EqualTo("approved"));
        Assert.That(export.Header("Location"), Does.Contain("/exports/exp_"));
    }

    [Test]
    public async Task Password_opens_a_session_that_replaces_the_old_one()
    {
        var owner = await Member.Owner(Server);
        Server.Clock.Advance(TimeSpan.FromHours(24));
        var page = $"/confirm?return={Uri.EscapeDataString(owner.Path("keys"))}";

        var wrong = await owner.Pages.Post(page, "/confirm", ("Password", "wrong password"), ("Return", owner.Path("keys")));
        var confirmed = await owner.Pages.Post(page, "/confirm", ("Password", Member.Password), ("Return", owner.Path("keys")));

        Assert.That((wrong.Status, confirmed.Header("Location")), Is.EqualTo((HttpStatusCode.Unauthorized, owner.Path("keys"))));
        Assert.That((await owner.Get("keys")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Server.Sessions()).Count(session => session.RevokedAt is null), Is.EqualTo(1));
    }

    [Test]
    public async Task Open_form_is_accepted_after_the_password_is_given()
    {
        var owner = await Member.Owner(Server);
        var token = await owner.Pages.TokenOf(owner.Path("keys"));
        await owner.GivePassword();

        await owner.Pages.PostWithout(
            owner.Path("keys"), ("Name", "Import job"), ("Scopes", "tasks:read"), ("__RequestVerificationToken", token));

        Assert.That(await Server.Count("api_keys"), Is.EqualTo(1));
    }

    [Test]
    public async Task Confirmation_returns_to_this_site_only()
    {
        var owner = await Member.Owner(Server);

        var confirmed = await owner.Pages.Post(
            "/confirm", "/confirm", ("Password", Member.Password), ("Return", "https://elsewhere.example/"));

        Assert.That(confirmed.Header("Location"), Is.EqualTo("/dashboard"));
    }
}
