using Groundtruth.Application.Diagnostics;
using Groundtruth.Infrastructure.RateLimiting;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.RateLimiting;

/// <summary>The findings of <c>doctor</c> about a real Redis.</summary>
public sealed class DiagnosingRedisTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private RedisServer server = null!;

    [SetUp]
    public async Task Start() => server = await RedisServer.Start();

    [TearDown]
    public async Task Stop() => await server.DisposeAsync();

    [Test]
    public async Task Healthy_redis_is_green() => Assert.That(
        (await Diagnose()).Select(finding => (finding.Health, finding.Message.Split(' ')[0])),
        Is.EqualTo(new[] { (Health.Green, "Round"), (Health.Green, "Redis"), (Health.Green, "Redis") }));

    [Test]
    public async Task Eviction_is_a_warning_with_its_remedy()
    {
        await server.Execute("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");

        var warning = (await Diagnose()).Single(finding => finding.Health != Health.Green);

        Assert.That((warning.Health, warning.Remedy), Is.EqualTo((Health.Yellow, "Set maxmemory-policy to noeviction.")));
        Assert.That(warning.Message, Does.Contain("allkeys-lru"));
    }

    [Test]
    public async Task Forbidden_information_is_a_warning()
    {
        await server.Execute("ACL", "SETUSER", "default", "-info");

        var warning = (await Diagnose()).Single(finding => finding.Health != Health.Green);

        Assert.That((warning.Health, warning.Message), Is.EqualTo((Health.Yellow, "Redis does not permit the command INFO.")));
    }

    [Test]
    public async Task Redis_that_is_down_is_a_warning()
    {
        await server.Kill();

        var warning = (await Diagnose()).Single();

        Assert.That(
            (warning.Health, warning.Message),
            Is.EqualTo((Health.Yellow, "Redis does not respond. Each process counts its own limits.")));
    }

    private Task<IReadOnlyList<Finding>> Diagnose() =>
        new RedisDiagnostic(RedisOptions.Parse(server.ConnectionString, Patience)).Run(default);
}
