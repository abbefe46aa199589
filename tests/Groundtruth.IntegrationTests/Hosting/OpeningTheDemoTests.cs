using Groundtruth.Api.Hosting;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Hosting;

public sealed class OpeningTheDemoTests : ApiTests
{
    private readonly string dataDirectory = Path.Combine(Path.GetTempPath(), $"groundtruth-demo-{Guid.NewGuid():n}");

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["EmbeddedPostgres:DataDirectory"] = dataDirectory };

    [TearDown]
    public void DeleteDataDirectory()
    {
        if (Directory.Exists(dataDirectory))
        {
            Directory.Delete(dataDirectory, recursive: true);
        }
    }

    [Test]
    public async Task Demo_key_belongs_to_the_organization_of_the_demo_owner()
    {
        var stranger = await Member.Owner(Server, "Demo");

        var first = await Access();
        File.Delete(Path.Combine(dataDirectory, "demo.env"));
        var second = await Access();

        Assert.That(first.Password, Is.Not.Null);
        Assert.That(second.Key, Is.Not.EqualTo(first.Key));
        Assert.That(
            await Server.Sql<long>("SELECT count(DISTINCT org_id) FROM api_keys WHERE org_id <> $1", stranger.OrgId), Is.EqualTo(1));
        Assert.That(await Server.Sql<long>("SELECT count(*) FROM api_keys WHERE org_id = $1", stranger.OrgId), Is.Zero);
    }

    private async Task<DemoAccess> Access()
    {
        DemoAccess access = null!;
        await Server.Within(async services =>
            access = await ActivatorUtilities.CreateInstance<DemoOrganization>(services).Access(CancellationToken.None));
        return access;
    }
}
