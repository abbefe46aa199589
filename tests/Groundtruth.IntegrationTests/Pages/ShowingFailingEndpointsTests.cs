using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

public sealed class ShowingFailingEndpointsTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Overview_shows_failing_endpoints_to_owners_only()
    {
        var owner = await Member.Owner(Server);
        var reviewer = await owner.Reviewer();
        await (await owner.Api()).RegisterEndpoint();
        await Server.Sql<object>("UPDATE webhook_endpoints SET failing_since = now()");

        var (shown, hidden) = ((await owner.Get()).Text, (await reviewer.Get()).Text);

        Assert.That(shown, Does.Contain("1 failing webhook endpoint").And.Not.Contain("You are all caught up."));
        Assert.That(hidden, Does.Contain("You are all caught up.").And.Not.Contain("failing webhook endpoint"));
    }
}
