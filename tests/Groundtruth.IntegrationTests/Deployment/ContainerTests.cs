using System.Net;
using Groundtruth.Infrastructure.Database;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Deployment;

/// <summary>The start commands and environments of compose.yaml.</summary>
[Platform("Linux", Reason = "bubblewrap stands in for the container engine.")]
[Parallelizable(ParallelScope.All)]
public sealed class ContainerTests
{
    private string database = "";

    [SetUp]
    public async Task CreateDatabase() => database = await TestRun.CreateDatabase();

    [TearDown]
    public Task DropDatabase() => TestRun.DropDatabase(database);

    [Test]
    public async Task Api_container_becomes_ready_and_serves_pages()
    {
        await using var container = Container.Start("api", database);
        using var http = new HttpClient { BaseAddress = await container.Address() };

        var live = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
        var page = await http.GetAsync(new Uri("/sign-in", UriKind.Relative));

        Assert.That((live.StatusCode, page.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("<title>Sign in"));
        await Eventually.Is(
            HttpStatusCode.OK, async () => (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
    }

    /// <summary>The kernel refuses to mount a second <c>/proc</c> in it.</summary>
    [Test]
    public async Task Worker_container_isolates_ffmpeg()
    {
        await using var container = Container.Start("worker", database);

        var line = await container.Program.Line("Uploads are ");

        Assert.That(line, Does.Contain("inspected in isolation: bubblewrap, in a user namespace, without /proc"));
    }

    [Test]
    public async Task Migrate_container_migrates_an_empty_database()
    {
        await UseEmptyDatabase();
        await using var container = Container.Start("migrate", database);

        var (exitCode, output, errors) = await container.Program.End();

        Assert.That(exitCode, Is.Zero, $"{errors}\n{string.Join('\n', output)}");
        Assert.That(output, Has.Some.Contains(Migrator.Names[^1]));
    }

    [Test]
    public async Task Container_without_migrations_is_live_but_not_ready()
    {
        await UseEmptyDatabase();
        await using var container = Container.Start("api", database);
        using var http = new HttpClient { BaseAddress = await container.Address() };

        var live = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
        var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));

        Assert.That((live.StatusCode, ready.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable)));
    }

    private async Task UseEmptyDatabase()
    {
        await TestRun.DropDatabase(database);
        database = await TestRun.CreateEmptyDatabase();
    }
}
