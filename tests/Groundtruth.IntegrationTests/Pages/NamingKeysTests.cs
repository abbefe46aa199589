using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

public sealed class NamingKeysTests : ApiTests
{
    protected override bool HasWorkers => false;

    [TestCase("")]
    [TestCase("   ")]
    public async Task A_key_of_the_page_needs_a_name(string name)
    {
        var owner = await Member.Owner(Server, "Acme");

        var refused = await owner.Post("keys", "keys", ("Name", name), ("Scopes", "tasks:read"));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.Text, Does.Contain("Name must have 1 to 60 characters"));
        Assert.That(await Server.Count("api_keys"), Is.Zero);
    }

    [Test]
    public async Task The_page_shows_name_creator_and_address()
    {
        var owner = await Member.Owner(Server, "Acme");
        await owner.Post("keys", "keys", ("Name", "Import <job>"), ("Scopes", "tasks:read"));
        var api = await owner.Api();
        await api.Get("/api/v1/tasks");
        await Server.Run("save_last_used");

        var page = (await owner.Get("keys")).Text;

        Assert.That(page, Does.Contain("<b>Import &lt;job&gt;</b>").And.Contain("by Ada").And.Contain("by an operator"));
        Assert.That(page, Does.Contain("from <span class=\"mono\">127.0.0.1</span>").And.Contain("Never"));
    }

    [Test]
    public async Task An_older_key_shows_its_prefix()
    {
        var owner = await Member.Owner(Server, "Acme");
        var api = await owner.Api();
        await Server.Sql<object>("UPDATE api_keys SET name = NULL");

        var page = (await owner.Get("keys")).Text;

        Assert.That(page, Does.Contain(api.Key.Secret[..12]).And.Not.Contain("<b>"));
    }
}
