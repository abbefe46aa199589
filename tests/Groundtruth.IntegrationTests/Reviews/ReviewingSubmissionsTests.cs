using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Application.Reviews;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Reviews;

public sealed class ReviewingSubmissionsTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task An_approval_owes_the_reward_and_returns_the_submission()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        var id = await buyer.Submission(task);

        var response = await buyer.Post($"/api/v1/submissions/{id}/approve", new JsonObject { ["note"] = " Good. " });

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
        Assert.That(
            (response.Data.Text("status"), response.Data.Text("review_note"), response.Data.Flag("auto_approved")),
            Is.EqualTo(("approved", "Good.", false)));
        Assert.That(response.Data.Text("payout.id"), Does.Match("^pay_[0-9a-hjkmnp-tv-z]{16}$"));
        Assert.That(
            (response.Data.Text("payout.status"), response.Data.Number("payout.amount_cents")), Is.EqualTo(("queued", 250L)));
        var listed = (await buyer.Get($"/api/v1/tasks/{task}/submissions")).Items.Single()!;
        Assert.That(response.Data.ToJsonString(), Is.EqualTo(listed.ToJsonString()));
    }

    [Test]
    public async Task A_rejection_with_reason_and_note_frees_the_spot()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 1);
        var id = await buyer.Submission(task);

        var response = await buyer.Reject(id);

        Assert.That(
            (response.Data.Text("status"), response.Data.Text("rejection_reason"), response.Data["payout"]),
            Is.EqualTo(("rejected", "poor_quality", (JsonNode?)null)));
        Assert.That((await (await Server.Contributor()).Reserve(task)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_member_cannot_review_their_own_video()
    {
        var buyer = await Server.Buyer();
        var contributor = await Server.Contributor();
        var id = await contributor.SubmittedVideo(await buyer.OpenTask());
        await Server.Sql<object>(
            "INSERT INTO memberships (org_id, user_id, role, created_at) VALUES ($1, $2, 'reviewer', now())", buyer.OrgId, contributor.Id);
        var member = new Member(Server, buyer.OrgId, contributor.Id, contributor.Token);

        await member.Post("review", "review/decide", ("Submissions", id), ("Verdict", "approve"));
        var page = await member.Get("review");

        Assert.That(page.Text, Does.Contain("You cannot review your own video."));
        Assert.That((await Server.Status("submissions", id), await Server.Count("payouts")), Is.EqualTo(("pending", 0)));
    }

    [TestCase("approve")]
    [TestCase("reject")]
    public async Task A_key_cannot_review_the_video_of_its_creator(string decision)
    {
        var buyer = await Server.Buyer();
        var contributor = await Server.Contributor();
        var id = await contributor.SubmittedVideo(await buyer.OpenTask());
        await Server.Sql<object>("UPDATE api_keys SET created_by = $1", contributor.Id);
        Server.Clock.Advance(TimeSpan.FromSeconds(30));

        var response = await (decision == "approve" ? buyer.Approve(id) : buyer.Reject(id));

        Assert.That(
            (response.Status, response.Code, response.Reason), Is.EqualTo((HttpStatusCode.Forbidden, "forbidden", "own_submission")));
        Assert.That(await Server.Status("submissions", id), Is.EqualTo("pending"));
    }

    [TestCase("""{}""", "reason:required", "note:required")]
    [TestCase("""{"reason":"ugly","note":"Too dark to make anything out."}""", "reason:unknown_value")]
    [TestCase("""{"reason":"other","note":"nineteen characters"}""", "note:too_short")]
    [TestCase("""{"reason":"other","note":7}""", "note:invalid_type")]
    public async Task A_rejection_without_a_proper_reason_and_note_returns_400(string body, params string[] fields)
    {
        var buyer = await Server.Buyer();
        var id = await buyer.Submission(await buyer.OpenTask());

        var response = await buyer.Send(HttpMethod.Post, $"/api/v1/submissions/{id}/reject", body);

        Assert.That((response.Status, response.Fields), Is.EqualTo((HttpStatusCode.BadRequest, fields)), response.ToString());
        Assert.That((await buyer.Get($"/api/v1/submissions/{id}")).Data.Text("status"), Is.EqualTo("pending"));
    }

    [Test]
    public async Task Second_review_returns_conflict_and_changes_nothing([Values] bool approvedFirst, [Values] bool approvedThen)
    {
        var buyer = await Server.Buyer();
        var id = await buyer.Submission(await buyer.OpenTask());
        await (approvedFirst ? buyer.Approve(id) : buyer.Reject(id));

        var again = await (approvedThen ? buyer.Approve(id) : buyer.Reject(id));

        Assert.That(
            (again.Status, again.Code, again.Reason),
            Is.EqualTo((HttpStatusCode.Conflict, "conflict", approvedFirst ? "submission_approved" : "submission_rejected")),
            again.ToString());
        Assert.That(await Server.Count("payouts"), Is.EqualTo(approvedFirst ? 1 : 0));
        Assert.That((await Server.Events()).Count(each => each.Kind == "submission"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_last_approval_completes_the_task()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 2);
        var (first, second) = (await buyer.Submission(task), await buyer.Submission(task));
        await buyer.Approve(first);

        await buyer.Approve(second);

        var completed = await buyer.GetTask(task);
        Assert.That((completed.TaskStatus, completed.Data.Number("approved_count")), Is.EqualTo(("completed", 2)));
    }

    [Test]
    public async Task An_overdue_submission_can_only_be_approved()
    {
        var buyer = await Server.Buyer();
        var id = await buyer.Submission(await buyer.OpenTask());
        Server.Clock.Advance(TimeSpan.FromDays(7));

        var rejected = await buyer.Reject(id);

        Assert.That((rejected.Status, rejected.Reason), Is.EqualTo((HttpStatusCode.Conflict, "submission_overdue")), rejected.ToString());
        Assert.That((await buyer.Approve(id)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_locked_submission_does_not_block_the_rest_of_the_batch()
    {
        var buyer = await Server.Buyer();
        var (free, held) = (await buyer.OpenTask(), await buyer.OpenTask());
        var (first, second) = (await buyer.Submission(free), await buyer.Submission(held));
        await using var holder = await Server.Hold("SELECT 1 FROM tasks WHERE id = $1 FOR UPDATE", held);

        var response = await buyer.Post(
            "/api/v1/submissions/decisions",
            new JsonObject { ["decisions"] = new JsonArray(Decision(second, "approve"), Decision(first, "approve")) });

        Assert.That(
            response.Data.Items("results").Select(
                result => (string?)result!["error"]?["details"]!["reason"] ?? (string?)result["submission"]!["status"]),
            Is.EqualTo(new[] { "submission_busy", "approved" }), response.ToString());
    }

    [Test]
    public async Task Another_organizations_submission_is_not_found()
    {
        var buyer = await Server.Buyer();
        var id = await buyer.Submission(await buyer.OpenTask());

        var response = await (await Server.Buyer()).Approve(id);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.NotFound, "submission_not_found")), response.ToString());
        Assert.That(await Server.Count("payouts"), Is.Zero);
    }

    [Test]
    public async Task An_overdue_submission_is_auto_approved()
    {
        var buyer = await Server.Buyer();
        var id = await buyer.Submission(await buyer.OpenTask());
        await buyer.Submission(await buyer.OpenTask());
        Server.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        var early = await Server.Operate(new ApproveOverdue());
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        var done = await Server.Operate(new ApproveOverdue());

        var row = (await buyer.Get($"/api/v1/submissions/{id}")).Data;
        Assert.That((early.Value, done.Value), Is.EqualTo((0, 2)));
        Assert.That((row.Text("status"), row.Flag("auto_approved")), Is.EqualTo(("approved", true)));
        Assert.That(await Server.Events("submission.approved"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Auto_approval_waits_a_day_for_the_near_duplicate_check()
    {
        var buyer = await Server.Buyer();
        await buyer.Submission(await buyer.OpenTask());
        await Server.Sql<object>("UPDATE submissions SET near_duplicate_check = 'pending'");
        Server.Clock.Advance(TimeSpan.FromDays(8) - TimeSpan.FromSeconds(1));
        var waiting = await Server.Operate(new ApproveOverdue());
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        var done = await Server.Operate(new ApproveOverdue());

        Assert.That((waiting.Value, done.Value, await Server.Status("submissions")), Is.EqualTo((0, 1, "approved")));
    }

    [Test]
    public async Task The_review_period_is_set_by_the_task()
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief();
        brief["auto_approve_after_days"] = 21;
        var task = await buyer.CreateTask(brief);
        await Server.Send(new HttpRequestMessage(HttpMethod.Post, task.FundingUrl));
        var contributor = await Server.Contributor();

        var id = await contributor.SubmittedVideo(task.Id);

        var row = (await buyer.Get($"/api/v1/submissions/{id}")).Data;
        Assert.That(row.Time("auto_approve_at") - row.Time("created_at"), Is.EqualTo(TimeSpan.FromDays(21)));
    }

    [Test]
    public async Task A_batch_returns_one_result_per_decision()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 5);
        var (approved, rejected, decided) = (await buyer.Submission(task), await buyer.Submission(task), await buyer.Submission(task));
        await buyer.Approve(decided);
        var body = new JsonObject
        {
            ["decisions"] = new JsonArray(
                Decision(approved, "approve"), Decision(decided, "reject"), Decision("sub_nothing", "approve"),
                Decision(rejected, "reject"), Decision(approved, "shrug")),
        };

        var response = await buyer.Post("/api/v1/submissions/decisions", body, idempotencyKey: "one");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
        Assert.That(
            response.Data.Items("results").Select(
                result => (string?)result!["submission"]?["status"] ?? result.Text("error.details.reason")),
            Is.EqualTo(new[] { "approved", "submission_approved", "submission_not_found", "rejected", "invalid_fields" }));
        var again = await buyer.Post("/api/v1/submissions/decisions", body.DeepClone(), idempotencyKey: "one");
        Assert.That((again.Text, again.Header("Idempotent-Replayed")), Is.EqualTo((response.Text, "true")));
        Assert.That(await Server.Count("payouts"), Is.EqualTo(2));
    }

    [TestCase("""{}""")]
    [TestCase("""{"decisions":[]}""")]
    [TestCase("""{"decisions":7}""")]
    [TestCase("""{"decisions":[7]}""")]
    public async Task Malformed_decisions_return_400(string body)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/submissions/decisions", body);

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.BadRequest, "validation_error")), response.ToString());
        Assert.That(response.Fields.Single(), Does.StartWith("decisions"));
    }

    private static JsonObject Decision(string id, string decision) => new()
    {
        ["submission_id"] = id, ["decision"] = decision, ["reason"] = "poor_quality", ["note"] = "Too dark to make anything out.",
    };
}
