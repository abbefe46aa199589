using Groundtruth.Infrastructure.Database.Replica;
using Groundtruth.Infrastructure.RateLimiting;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>Two replicas of the program with one Redis that dies, restarts empty and comes back.</summary>
[Platform("Linux", Reason = "Redis runs on Linux.")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.Self)]
public sealed class SharedMarksTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<ServiceProvider> providers = [];
    private RedisServer redis = null!;
    private RecentWrites here = null!;
    private RecentWrites there = null!;

    [SetUp]
    public async Task Connect()
    {
        redis = await RedisServer.Start();
        (here, there) = (Replica(), Replica());
        await IsShared();
    }

    [TearDown]
    public async Task Disconnect()
    {
        foreach (var provider in providers)
        {
            await provider.DisposeAsync();
        }

        await redis.DisposeAsync();
    }

    [Test]
    public async Task Write_on_one_replica_is_known_to_the_other()
    {
        await here.Mark(["org_1", "usr_1"]);

        Assert.That((await there.MayHave("org_1"), await there.MayHave("usr_1")), Is.EqualTo((true, true)));
        Assert.That(await there.MayHave("org_2"), Is.False);
    }

    [Test]
    public async Task Mark_expires_in_Redis()
    {
        await here.Mark(["org_1"]);

        var lifetime = TimeSpan.FromMilliseconds((long)await redis.Execute("PTTL", SharedMarks.KeyPrefix + "org_1"));

        Assert.That(lifetime, Is.GreaterThan(TimeSpan.Zero).And.AtMost(RecentWrites.Lifetime));
    }

    [Test]
    public async Task Steady_writer_marks_once_a_second()
    {
        await here.Mark(["org_1"]);
        await redis.Execute("DEL", SharedMarks.KeyPrefix + "org_1");
        await here.Mark(["org_1"]);
        var withinASecond = await redis.Execute("EXISTS", SharedMarks.KeyPrefix + "org_1");

        clock.Advance(RecentWrites.Fresh);
        await here.Mark(["org_1"]);

        Assert.That(((long)withinASecond, (long)await redis.Execute("EXISTS", SharedMarks.KeyPrefix + "org_1")), Is.EqualTo((0L, 1L)));
    }

    [Test]
    public async Task Everyone_counts_as_a_writer_while_Redis_is_down_and_shortly_after()
    {
        await redis.Kill();
        await here.Mark(["org_1"]);
        bool[] gone = [await there.MayHave("org_2"), await there.MayHave("org_2")];

        await redis.Run();
        await IsBack(there);
        var shortlyAfter = await there.MayHave("org_2");

        Assert.That((gone[0], gone[1], shortlyAfter), Is.EqualTo((true, true, true)));
        await Forgets(there);
    }

    [Test]
    public async Task Everyone_counts_as_a_writer_after_an_unnoticed_restart_of_Redis()
    {
        await redis.Kill();
        await redis.Run();

        await Eventually.Is(true, async () => await there.MayHave("org_2"));
        await IsBack(there);
        await Forgets(there);
    }

    [Test]
    public async Task Mark_that_Redis_refuses_is_kept_locally_and_repeated_later()
    {
        await redis.Execute("CONFIG", "SET", "maxmemory", "1");
        await here.Mark(["org_1"]);
        clock.Advance(RecentWrites.Lifetime);
        var before = await there.MayHave("org_1");

        await redis.Execute("CONFIG", "SET", "maxmemory", "0");
        await here.Mark(["org_1"]);

        Assert.That((before, await there.MayHave("org_1")), Is.EqualTo((false, true)));
    }

    private RecentWrites Replica()
    {
        var provider = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<TimeProvider>(clock)
            .AddRateLimiting(RedisOptions.Parse(redis.ConnectionString, TimeSpan.FromSeconds(5)))
            .BuildServiceProvider();
        providers.Add(provider);
        return new RecentWrites(clock, ActivatorUtilities.CreateInstance<SharedMarks>(provider));
    }

    private async Task IsShared()
    {
        await IsBack(here);
        await IsBack(there);
        await Forgets(here);
        await Forgets(there);
    }

    /// <summary>Moves the clock until a mark that Redis may have lost would have expired.</summary>
    private Task Forgets(RecentWrites replica) => Eventually.Is(false, async () =>
    {
        clock.Advance(RecentWrites.Lifetime);
        return await replica.MayHave("org_2");
    });

    /// <summary>Writes until Redis takes the mark. The breaker lets a call pass once a second.</summary>
    private Task IsBack(RecentWrites replica) => Eventually.Is(true, async () =>
    {
        clock.Advance(Breaker.Pause);
        var writer = $"org_{Guid.NewGuid():n}";
        await replica.Mark([writer]);
        return (long)await redis.Execute("EXISTS", SharedMarks.KeyPrefix + writer) == 1;
    });
}
