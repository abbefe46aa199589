using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Submissions;

public sealed class ListingSubmissionsTests : ApiTests
{
    [Test]
    public async Task A_submission_is_listed_with_every_documented_field()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        var id = await buyer.Submission(task, "approved", "submissions/street.mp4");

        var response = await buyer.Get($"/api/v1/tasks/{task}/submissions");

        var now = Server.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ");
        Assert.That(response.Items.Single()!.ToJsonString(), Is.EqualTo(new JsonObject
        {
            ["id"] = id,
            ["task_id"] = task,
            ["contributor_id"] = id.Replace("sub_", "usr_", StringComparison.Ordinal),
            ["media_object_key"] = "submissions/street.mp4",
            ["media_url"] = null,
            ["media_url_expires_in_seconds"] = null,
            ["preview_url"] = null,
            ["preview_status"] = "pending",
            ["thumbnail_url"] = null,
            ["signals"] = null,
            ["duration_seconds"] = 31,
            ["byte_size"] = 52428800,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(id["sub_".Length..]))),
            ["video_sha256"] = null,
            ["width"] = 1920,
            ["height"] = 1080,
            ["frame_rate"] = 30,
            ["codec"] = "h264",
            ["rotation_degrees"] = 0,
            ["display_width"] = 1920,
            ["display_height"] = 1080,
            ["bit_depth"] = null,
            ["is_hdr"] = null,
            ["has_audio"] = null,
            ["container"] = "mp4",
            ["recorded_at"] = null,
            ["location_removed"] = false,
            ["status"] = "approved",
            ["rejection_reason"] = null,
            ["review_note"] = null,
            ["reviewed_at"] = now,
            ["auto_approve_at"] = Server.Clock.GetUtcNow().AddDays(7).ToString("yyyy-MM-ddTHH:mm:ssZ"),
            ["auto_approved"] = false,
            ["payout"] = null,
            ["near_duplicate_check"] = "done",
            ["near_duplicates"] = null,
            ["seen_elsewhere"] = null,
            ["created_at"] = now,
        }.ToJsonString()));
    }

    [Test]
    public async Task Submissions_of_every_status_are_listed_newest_first()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        var rejected = await buyer.Submissions(task, 1, "rejected");
        var approved = await buyer.Submissions(task, 2, "approved");
        var pending = await buyer.Submissions(task, 1, "pending");

        var response = await buyer.Get($"/api/v1/tasks/{task}/submissions");

        Assert.That(response.Ids, Is.EqualTo((string[])[.. pending, .. approved, .. rejected]));
    }

    [Test]
    public async Task Without_a_limit_everything_is_listed()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        var ids = await buyer.Submissions(task, 1200);

        var response = await buyer.Get($"/api/v1/tasks/{task}/submissions");

        Assert.That(response.Ids, Is.EqualTo(ids));
        Assert.That(response.Json["has_more"], Is.Null);
    }

    [Test]
    public async Task Submissions_of_another_task_are_not_listed()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        await buyer.Submissions(await buyer.DraftTask(), 3);

        var response = await buyer.Get($"/api/v1/tasks/{task}/submissions");

        Assert.That(response.Items, Is.Empty);
    }

    [TestCase("limit=2", 0, 2, true)]
    [TestCase("limit=5", 0, 5, false)]
    [TestCase("limit=2&starting_after={1}", 2, 4, true)]
    [TestCase("limit=3&starting_after={1}", 2, 5, false)]
    [TestCase("limit=2&ending_before={3}", 1, 3, true)]
    [TestCase("limit=3&ending_before={3}", 0, 3, false)]
    [TestCase("starting_after={1}", 2, 5, null)]
    [TestCase("ending_before={3}", 0, 3, null)]
    public async Task A_page_matches_its_cursor_and_limit(string query, int from, int to, bool? hasMore)
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        var ids = await buyer.Submissions(task, 5);

        var cursors = query.Replace("{1}", ids[1], StringComparison.Ordinal).Replace("{3}", ids[3], StringComparison.Ordinal);
        var response = await buyer.Get($"/api/v1/tasks/{task}/submissions?{cursors}");

        Assert.That(response.Ids, Is.EqualTo(ids[from..to]));
        Assert.That((bool?)response.Json["has_more"], Is.EqualTo(hasMore));
    }

    [Test]
    public async Task The_Link_header_leads_to_the_next_page()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        var ids = await buyer.Submissions(task, 3);
        var page = await buyer.Get($"/api/v1/tasks/{task}/submissions?limit=2&status=pending");

        var next = await buyer.Get(page.Header("Link")![1..page.Header("Link")!.IndexOf('>', StringComparison.Ordinal)]);

        Assert.That(next.Ids, Is.EqualTo(ids[2..]));
        Assert.That(next.Header("Link"), Is.Null);
    }

    [TestCase("pending", 1)]
    [TestCase("approved", 2)]
    [TestCase("rejected", 3)]
    public async Task Submissions_can_be_filtered_by_status(string status, int expected)
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        await buyer.Submissions(task, 1, "pending");
        await buyer.Submissions(task, 2, "approved");
        await buyer.Submissions(task, 3, "rejected");

        var response = await buyer.Get($"/api/v1/tasks/{task}/submissions?status={status}");

        Assert.That(response.Items.Select(item => item.Text("status")), Is.EqualTo(Enumerable.Repeat(status, expected)));
    }

    [TestCase("limit=0", "limit:out_of_range")]
    [TestCase("status=open", "status:unknown_value")]
    public async Task An_invalid_parameter_returns_400(string query, string expected)
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();

        var response = await buyer.Get($"/api/v1/tasks/{task}/submissions?{query}");

        Assert.That((response.Status, response.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, expected)));
    }
}
