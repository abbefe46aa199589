using Groundtruth.Application.Dashboard;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Dashboard;

/// <summary>The figures of the overview page.</summary>
public sealed class ShowingTheOverviewTests : ApiTests
{
    protected override bool HasWorkers => false;

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_overview_counts_every_change(bool isFolded)
    {
        var buyer = await Server.Buyer();
        await buyer.DraftTask(Buyer.Brief(rewardCents: 100, targetSubmissions: 7));
        var cancelled = await buyer.OpenTask();
        var task = await buyer.OpenTask(targetSubmissions: 5, rewardCents: 300);
        var submissions = await buyer.Submissions(task, 4);
        await buyer.Post($"/api/v1/tasks/{cancelled}/cancel");
        Server.Clock.Advance(TimeSpan.FromMinutes(10));
        await buyer.Approve(submissions[0]);
        Server.Clock.Advance(TimeSpan.FromMinutes(10));
        await buyer.Reject(submissions[1]);
        if (isFolded)
        {
            await Server.Finish("fold_tallies");
        }

        var overview = await Overview(buyer);

        var waiting = overview.Waiting;
        Assert.That(
            (waiting.FundingCount, waiting.MissingCents, waiting.OpenCount, waiting.EscrowCents), Is.EqualTo((1, 700L, 1, 1200L)));
        Assert.That(waiting.PendingCount, Is.EqualTo(2));
        Assert.That(
            waiting.FirstAutoApproval, Is.EqualTo(Server.Clock.GetUtcNow().AddMinutes(-20).AddDays(7)).Within(TimeSpan.FromSeconds(1)));
        var days = overview.Days.Where(day => day.ApprovedCount > 0 || day.MedianSeconds is not null).ToList();
        Assert.That((days.Sum(day => day.SpentCents), days.Sum(day => day.ApprovedCount)), Is.EqualTo((300L, 1)));
        if (days is [var day])
        {
            Assert.That(day.MedianSeconds, Is.EqualTo(900).Within(1));
        }
    }

    [Test]
    public async Task Another_organization_and_mode_are_not_counted()
    {
        var buyer = await Server.Buyer();
        await buyer.Submissions(await buyer.OpenTask(), 2);

        var other = await Overview(await Server.Buyer());
        var live = await Overview(new Owner(buyer.Key.OrgId, Mode.Live));

        Assert.That(new[] { other, live }.Select(overview => overview.Waiting), Is.All.EqualTo(new WaitingView()));
    }

    private Task<Overview> Overview(Buyer buyer) => Overview(new Owner(buyer.Key.OrgId, buyer.Key.Mode));

    private async Task<Overview> Overview(Owner owner) => (await Server.OperateFor(owner, new GetOverview())).Value;
}
