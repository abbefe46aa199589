using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Owners who end their own rights.</summary>
public sealed class LeavingOrganizationsTests : ApiTests
{
    [Test]
    public async Task Owner_who_leaves_is_redirected_to_an_existing_page()
    {
        var owner = await Member.Owner(Server);
        await AddOwner(owner);

        var left = await owner.Post("settings", $"settings/members/{owner.UserId}", ("role", "none"));
        var next = await owner.Pages.Get("/dashboard");

        Assert.That((left.Header("Location"), next.Header("Location")), Is.EqualTo(("/dashboard", "/contribute")));
        Assert.That((await owner.Get("settings")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Owner_who_becomes_a_reviewer_returns_to_the_settings()
    {
        var owner = await Member.Owner(Server);
        await AddOwner(owner);

        var changed = await owner.Post("settings", $"settings/members/{owner.UserId}", ("role", "reviewer"));

        Assert.That(changed.Header("Location"), Is.EqualTo(owner.Path("settings")));
        Assert.That((await owner.Get("settings")).Text, Does.Contain("Role changed."));
    }

    private async Task AddOwner(Member owner) => await Server.Sql<object>(
        "UPDATE memberships SET role = 'owner' WHERE user_id = $1", (await owner.Reviewer()).UserId);
}
