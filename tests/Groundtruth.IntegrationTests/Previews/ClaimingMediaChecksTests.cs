using Groundtruth.Application;
using Groundtruth.Application.Exports;
using Groundtruth.Application.Previews;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Previews;

public sealed class ClaimingMediaChecksTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Check_of_a_dead_worker_is_taken_over()
    {
        var buyer = await Server.Buyer();
        await buyer.Submission(await buyer.OpenTask());
        var dead = (await Claim())!;

        var early = (await Server.Operate(new CheckMedia())).Value;
        Server.Clock.Advance(TimeSpan.FromMinutes(61));
        var late = (await Server.Operate(new CheckMedia())).Value;

        Assert.That((early, late), Is.EqualTo((0, 1)));
        Assert.That((await Server.Submission()).PreviewStatus, Is.EqualTo("not_possible"));
        Assert.That(await MayFinish(dead), Is.False);
    }

    [Test]
    public async Task Slow_worker_cannot_finish_anothers_check()
    {
        var buyer = await Server.Buyer();
        await buyer.Submission(await buyer.OpenTask());
        var slow = (await Claim())!;
        Server.Clock.Advance(TimeSpan.FromMinutes(61));

        var other = (await Claim())!;

        Assert.That((other.Id, other.Attempts), Is.EqualTo((slow.Id, 2)));
        Assert.That((await MayFinish(slow), await MayFinish(other)), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Check_that_runs_during_a_deletion_saves_nothing()
    {
        var buyer = await Server.Buyer();
        await buyer.Submission(await buyer.OpenTask());
        var running = (await Claim())!;

        await Server.Operate(new DeleteMedia(running.Id));

        Assert.That(await MayFinish(running), Is.False);
        Assert.That((await Server.Operate(new CheckMedia())).Value, Is.EqualTo(1));
        var stored = await Server.Submission();
        Assert.That((stored.PreviewStatus, stored.FilmStrip, stored.HasPoster), Is.EqualTo(("not_possible", "none", false)));
    }

    [Test]
    public async Task Organizations_take_turns()
    {
        var (large, small) = (await Server.Buyer(), await Server.Buyer());
        await large.Submissions(await large.OpenTask(), 2);
        await small.Submission(await small.OpenTask());

        List<string> turns = [];
        for (var after = ""; turns.Count < 3; after = turns[^1])
        {
            turns.Add((await Claim(after) ?? await Claim())!.OrgId.Value);
        }

        Assert.That(turns[..2], Is.EquivalentTo(new[] { large.OrgId, small.OrgId }));
        Assert.That(turns[2], Is.EqualTo(large.OrgId));
        Assert.That(await Claim(), Is.Null);
    }

    [Test]
    public async Task Check_that_fails_ten_times_is_abandoned()
    {
        var buyer = await Server.Buyer();
        await buyer.Submission(await buyer.OpenTask());
        await Server.Sql<object>("UPDATE submissions SET check_attempts = 10");

        await Server.Operate(new CheckMedia());

        Assert.That((await Server.Submission()).PreviewStatus, Is.EqualTo("not_possible"));
        Assert.That(Server.Logs.All, Has.Some.Contains("abandoned after too many attempts"));
    }

    private Task<DueMediaCheck?> Claim(string after = "") => Server.With<IMediaCheckStore, DueMediaCheck?>(checks =>
        checks.ClaimDue(after, Server.Clock.Now(), Server.Clock.Now() + TimeSpan.FromHours(1), CancellationToken.None));

    private async Task<bool> MayFinish(DueMediaCheck check)
    {
        var mayFinish = false;
        await Server.Within(async services =>
        {
            await using var tx = services.GetRequiredService<IUnitOfWork>().Begin();
            mayFinish = await services.GetRequiredService<IMediaCheckStore>().LockClaim(check, CancellationToken.None);
        });
        return mayFinish;
    }
}
