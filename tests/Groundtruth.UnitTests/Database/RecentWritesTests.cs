using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database.Replica;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.Database;

/// <summary>One process without Redis.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class RecentWritesTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly RecentWrites writes;

    public RecentWritesTests() => writes = new RecentWrites(clock);

    [Test]
    public async Task Writer_reads_the_primary_for_at_least_five_seconds()
    {
        await writes.Mark(["org_1"]);

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That(await writes.MayHave("org_1"), Is.True);
    }

    [Test]
    public async Task Writer_reads_the_standby_again_later()
    {
        await writes.Mark(["org_1"]);

        clock.Advance(RecentWrites.Lifetime);

        Assert.That(await writes.MayHave("org_1"), Is.False);
    }

    [Test]
    public async Task Others_read_the_standby()
    {
        await writes.Mark(["org_1"]);

        Assert.That(await writes.MayHave("org_2"), Is.False);
    }

    [Test]
    public async Task Mark_of_a_second_ago_lasts_five_seconds_beyond_a_commit_of_a_second()
    {
        await writes.Mark(["org_1"]);
        clock.Advance(RecentWrites.Fresh - TimeSpan.FromTicks(1));
        await writes.Mark(["org_1"]);
        clock.Advance(RecentWrites.Fresh - TimeSpan.FromTicks(1));

        clock.Advance(RecentWrites.Window);

        Assert.That(await writes.MayHave("org_1"), Is.True);
    }

    [Test]
    public async Task Mark_after_a_slow_commit_lasts_five_more_seconds()
    {
        await writes.Mark(["org_1"]);
        clock.Advance(TimeSpan.FromSeconds(4));
        await writes.Mark(["org_1"]);

        clock.Advance(RecentWrites.Window);

        Assert.That(await writes.MayHave("org_1"), Is.True);
    }

    [Test]
    public void Organizations_and_users_of_a_statement_are_its_writers()
    {
        var now = DateTimeOffset.UnixEpoch;
        var (organization, user) = (Id<Organization>.New(now), Id<User>.New(now));
        Id<User>? nobody = null;

        var found = Writers.Of(new { Id = Id<CollectionTask>.New(now), OrgId = organization, ContributorId = user, nobody, Title = "x" });

        Assert.That(found, Is.EquivalentTo(new[] { organization.Value, user.Value }));
    }
}
