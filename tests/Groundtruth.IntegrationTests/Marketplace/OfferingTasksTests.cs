using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Marketplace;

/// <summary>Tasks as contributors see them.</summary>
public sealed class OfferingTasksTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task An_offer_shows_reward_free_spots_and_buyer_statistics()
    {
        var buyer = await Server.Buyer("Acme");
        var task = await buyer.OpenTask(targetSubmissions: 5, rewardCents: 250);
        var contributor = await Server.Contributor();
        await (await Server.Contributor()).Reserve(task);
        var (approved, rejected) = (await buyer.Submission(task), await buyer.Submission(task));
        Server.Clock.Advance(TimeSpan.FromMinutes(10));
        await buyer.Approve(approved);
        await buyer.Reject(rejected);

        var offer = (await contributor.Get("/api/contributor/v1/tasks")).Items.Single()!;

        Assert.That(offer.AsObject().Select(field => field.Key), Is.EqualTo(new[]
        {
            "id", "title", "instructions", "status", "funding_hold", "modalities", "device_requirement", "requirements",
            "example_media_url", "reward_cents", "target_submissions", "places_left", "escrow_cents", "auto_approve_after_days",
            "buyer", "livemode", "created_at",
        }));
        Assert.That(
            (offer.Text("id"), offer.Number("reward_cents"), offer.Number("places_left"), offer.Number("escrow_cents")),
            Is.EqualTo((task, 250L, 3, 1000L)));
        Assert.That(
            offer["buyer"]!.ToJsonString(),
            Is.EqualTo("""{"name":"Acme","decisions":2,"approval_rate":0.5,"median_decision_seconds":600}"""));
        Assert.That((await contributor.Get($"/api/contributor/v1/tasks/{task}")).Data.ToJsonString(), Is.EqualTo(offer.ToJsonString()));
    }

    [Test]
    public async Task Only_open_tasks_with_free_spots_are_listed()
    {
        var buyer = await Server.Buyer();
        await buyer.DraftTask();
        var full = await buyer.OpenTask(targetSubmissions: 1);
        await (await Server.Contributor()).Reserve(full);
        var submitted = await buyer.OpenTask(targetSubmissions: 1);
        await buyer.Submission(submitted);
        var cancelled = await buyer.OpenTask();
        await buyer.Post($"/api/v1/tasks/{cancelled}/cancel");
        var open = await buyer.OpenTask();

        var list = await (await Server.Contributor()).Get("/api/contributor/v1/tasks");

        Assert.That(list.Ids, Is.EqualTo(new[] { open }));
    }

    [Test]
    public async Task A_full_task_can_still_be_fetched()
    {
        var task = await (await Server.Buyer()).OpenTask(targetSubmissions: 1);
        var contributor = await Server.Contributor();
        await contributor.Reserve(task);

        var response = await contributor.Get($"/api/contributor/v1/tasks/{task}");

        Assert.That((response.Status, response.Data.Number("places_left")), Is.EqualTo((HttpStatusCode.OK, 0)), response.ToString());
    }

    [Test]
    public async Task The_list_is_paged_newest_first()
    {
        var buyer = await Server.Buyer();
        var oldest = await buyer.OpenTask();
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var middle = await buyer.OpenTask();
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var newest = await buyer.OpenTask();
        var contributor = await Server.Contributor();

        var first = await contributor.Get("/api/contributor/v1/tasks?limit=2");
        var last = await contributor.Get($"/api/contributor/v1/tasks?limit=2&starting_after={middle}");

        Assert.That(first.Ids, Is.EqualTo(new[] { newest, middle }));
        Assert.That(last.Ids, Is.EqualTo(new[] { oldest }));
        Assert.That(first.Header("Link"), Does.Contain($"/api/contributor/v1/tasks?limit=2&starting_after={middle}>; rel=\"next\""));
    }
}
