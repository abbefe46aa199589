using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.RateLimiting;

/// <summary>The program as an operator starts it, while its Redis is down.</summary>
[Platform("Linux", Reason = "Redis runs on Linux.")]
public sealed class StartingWithoutRedisTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Program_starts_serves_and_uses_Redis_as_soon_as_it_is_there()
    {
        await using var redis = RedisServer.Down();
        var buyer = await Server.Buyer();
        await using var replica = await Replica.Start(
            Database,
            new Dictionary<string, string?>(Settings)
            {
                ["environment"] = "Production", ["Redis:ConnectionString"] = redis.ConnectionString,
            });

        var without = await replica.Send(buyer.Request(HttpMethod.Get, "/api/v1/tasks", null));
        var warnings = replica.Program.Printed.Where(line => line.Contains("Redis failed or timed out", StringComparison.Ordinal)).ToList();
        await redis.Run();

        Assert.That((without.Status, without.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.OK, "119")));
        Assert.That(warnings, Has.Count.EqualTo(1).And.All.Contains("\"LogLevel\":\"Warning\""));
        await Eventually.Is(true, async () =>
        {
            await replica.Send(buyer.Request(HttpMethod.Get, "/api/v1/tasks", null));
            return (long)await redis.Execute("DBSIZE") > 0;
        });
    }

    [TestCase("redis://:s3cret@127.0.0.1:port")]
    [TestCase("127.0.0.1:6379,pasword=s3cret")]
    public async Task Unusable_connection_string_is_one_sentence_without_its_value(string connectionString)
    {
        var (exitCode, output, errors) = await CommandRun.Run(
            new Dictionary<string, string>(CommandEnvironment) { ["Redis__ConnectionString"] = connectionString }, "migrate");

        Assert.That((exitCode, output), Is.EqualTo((1, Array.Empty<string>())));
        Assert.That(errors, Does.StartWith("Redis:ConnectionString is not usable").And.Not.Contain("s3cret").And.Not.Contain("\n"));
    }
}
