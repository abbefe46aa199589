using Groundtruth.Application.Retention;
using Groundtruth.Application.Reviews;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Statistics;

/// <summary>Counts and sums of pages, kept by the transactions that change them.</summary>
public sealed class TallyingTests : ApiTests
{
    protected override bool HasWorkers => false;

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_review_queue_counts_all_and_one_tasks_submissions(bool isFolded)
    {
        var buyer = await Server.Buyer();
        var (task, another) = (await buyer.OpenTask(), await buyer.OpenTask());
        await buyer.Submissions(task, 2);
        await buyer.Submissions(another, 3);
        await FoldIf(isFolded);

        var all = await Server.OperateFor(OwnerOf(buyer), new ListPendingSubmissions(null, null));
        var one = await Server.OperateFor(OwnerOf(buyer), new ListPendingSubmissions(Id<CollectionTask>.Parse(task), null));

        Assert.That((all.Value.PendingCount, all.Value.Submissions.Count), Is.EqualTo((5, 5)));
        Assert.That((one.Value.PendingCount, one.Value.Submissions.Count), Is.EqualTo((2, 2)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_review_queue_shows_decisions_about_a_contributor(bool isFolded)
    {
        var buyer = await Server.Buyer();
        var contributor = await Server.Contributor();
        await buyer.Approve(await contributor.SubmittedVideo(await buyer.OpenTask()));
        await buyer.Reject(await contributor.SubmittedVideo(await buyer.OpenTask()));
        await contributor.SubmittedVideo(await buyer.OpenTask());
        await FoldIf(isFolded);

        var pending = (await Server.OperateFor(OwnerOf(buyer), new ListPendingSubmissions(null, null))).Value.Submissions.Single();

        Assert.That((pending.ApprovedBefore, pending.RejectedBefore), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Folding_leaves_the_totals_and_no_differences()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 4);
        await buyer.Approve((await buyer.Submissions(task, 3))[0]);
        var before = await Totals();

        await Server.Finish("fold_tallies");

        Assert.That((await Server.Count("tally_deltas"), await Totals()), Is.EqualTo((0L, before)));
        Assert.That(before, Does.Contain("escrow").And.Contain("approval").And.Contain("decision"));
    }

    [Test]
    public async Task An_offer_shows_folded_and_newer_decisions()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 5);
        var submissions = await buyer.Submissions(task, 2);
        var contributor = await Server.Contributor();
        await buyer.Approve(submissions[0]);
        await Server.Finish("fold_tallies");
        var folded = (await contributor.Get($"/api/contributor/v1/tasks/{task}")).Data;

        await buyer.Reject(submissions[1]);

        var newer = (await contributor.Get($"/api/contributor/v1/tasks/{task}")).Data;
        Assert.That((folded.Number("buyer.decisions"), newer.Number("buyer.decisions")), Is.EqualTo((1L, 2L)));
        Assert.That(
            new[] { folded, newer }.Select(offer => offer["buyer"]!["approval_rate"]!.GetValue<double>()), Is.EqualTo(new[] { 1.0, 0.5 }));
    }

    [Test]
    public async Task Daily_tallies_are_swept_after_their_last_use()
    {
        var buyer = await Server.Buyer();
        await buyer.Approve(await buyer.Submission(await buyer.OpenTask()));
        await Server.Finish("fold_tallies");
        Server.Clock.Advance(TimeSpan.FromDays(42));

        await Server.Operate(new SweepExpired());

        Assert.That(
            await Server.Sql<long>("SELECT count(*) FROM tallies WHERE name IN ('approval', 'decision')"), Is.Zero);
        Assert.That(await Server.Sql<long>("SELECT count FROM tallies WHERE name = 'approved'"), Is.EqualTo(1));
    }

    private async Task FoldIf(bool isFolded)
    {
        if (isFolded)
        {
            await Server.Finish("fold_tallies");
        }
    }

    private static Owner OwnerOf(Buyer buyer) => new(buyer.Key.OrgId, buyer.Key.Mode);

    private Task<string?> Totals() => Server.Sql<string>(
        """
        SELECT string_agg(concat_ws(' ', scope, mode, name, part, count, total), ', ' ORDER BY scope, mode, name, part)
        FROM (SELECT scope, mode, name, part, sum(count) AS count, sum(total) AS total FROM current_tallies GROUP BY 1, 2, 3, 4) t
        WHERE count <> 0 OR total <> 0
        """);
}
