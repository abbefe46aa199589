using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Reservations;

public sealed class ReservingASpotTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task A_reservation_holds_a_spot_for_an_hour_with_an_upload_link()
    {
        var (task, contributor) = (await OpenTask(), await Server.Contributor());

        var response = await contributor.Reserve(task);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
        Assert.That(response.Id, Does.Match("^rsv_[0-9a-hjkmnp-tv-z]{16}$"));
        Assert.That(response.Header("Location"), Is.EqualTo($"/api/contributor/v1/reservations/{response.Id}"));
        Assert.That(response.Data.Text("task_id"), Is.EqualTo(task));
        Assert.That(response.Data.Time("expires_at"), Is.EqualTo(Server.Clock.GetUtcNow().AddHours(1)).Within(1).Seconds);
        Assert.That(
            response.Data["upload"]!.AsObject().Select(field => field.Key),
            Is.EqualTo(new[] { "url", "method", "headers", "max_bytes", "resumable" }));
        Assert.That(
            response.Data["upload"]!["resumable"]!.AsObject().Select(field => field.Key),
            Is.EqualTo(new[] { "protocol", "url", "headers", "metadata", "chunk_bytes", "upload_url" }));
        Assert.That(response.Data.Number("upload.max_bytes"), Is.EqualTo(500L * 1024 * 1024));
    }

    [Test]
    public async Task A_contributor_who_cannot_be_paid_cannot_reserve()
    {
        var (task, contributor) = (await OpenTask(), await Server.Contributor());
        await Server.Sql<object>("UPDATE users SET country = 'KP' WHERE id = $1", contributor.Id);
        var pages = new PageClient(Server);
        pages.SetCookie("groundtruth-session", contributor.Token);

        var response = await contributor.Reserve(task);

        Assert.That(
            (response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "payouts_not_available")), response.ToString());
        Assert.That(await Server.Count("reservations"), Is.Zero);
        Assert.That(
            (await pages.Get($"/contribute/tasks/{task}")).Text,
            Does.Contain("Payouts are not available in your country").And.Not.Contain("Reserve a spot"));
    }

    [Test]
    public async Task A_full_task_cannot_be_reserved()
    {
        var task = await OpenTask(targetSubmissions: 1);
        await (await Server.Contributor()).Reserve(task);

        var response = await (await Server.Contributor()).Reserve(task);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "task_full")), response.ToString());
        Assert.That(await Server.Count("reservations"), Is.EqualTo(1));
    }

    [Test]
    public async Task An_expired_reservation_frees_its_spot_immediately()
    {
        var task = await OpenTask(targetSubmissions: 1);
        var (first, second) = (await Server.Contributor(), await Server.Contributor());
        await first.Reserve(task);
        Server.Clock.Advance(TimeSpan.FromMinutes(60));

        var response = await second.Reserve(task);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [Test]
    public async Task A_contributor_can_reserve_again_after_expiry()
    {
        var (task, contributor) = (await OpenTask(), await Server.Contributor());
        await contributor.Reserve(task);
        Server.Clock.Advance(TimeSpan.FromMinutes(60));

        var response = await contributor.Reserve(task);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [Test]
    public async Task A_contributor_holds_one_spot_of_a_task_at_a_time()
    {
        var (task, contributor) = (await OpenTask(), await Server.Contributor());
        await contributor.Reserve(task);

        var response = await contributor.Reserve(task);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "already_reserved")), response.ToString());
    }

    [Test]
    public async Task A_member_of_the_organization_cannot_reserve_its_task()
    {
        var buyer = await Server.Buyer();
        var (task, contributor) = (await buyer.OpenTask(), await Server.Contributor());
        await Server.Sql<object>(
            "INSERT INTO memberships (org_id, user_id, role, created_at) VALUES ($1, $2, 'reviewer', now())", buyer.OrgId, contributor.Id);

        var response = await contributor.Reserve(task);

        Assert.That(
            (response.Status, response.Code, response.Reason), Is.EqualTo((HttpStatusCode.Forbidden, "forbidden", "own_task")),
            response.ToString());
        Assert.That(await Server.Count("reservations"), Is.Zero);
    }

    [Test]
    public async Task An_unfunded_task_is_not_found()
    {
        var task = await (await Server.Buyer()).DraftTask();

        var response = await (await Server.Contributor()).Reserve(task);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.NotFound, "task_not_found")), response.ToString());
    }

    [Test]
    public async Task A_cancelled_task_cannot_be_reserved()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        await buyer.Post($"/api/v1/tasks/{task}/cancel");

        var response = await (await Server.Contributor()).Reserve(task);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "task_not_open")), response.ToString());
    }

    [Test]
    public async Task A_task_of_the_other_mode_is_not_found()
    {
        var live = await Server.Buyer(mode: Domain.Mode.Live);
        var task = await live.OpenTask();

        var response = await (await Server.Contributor()).Reserve(task);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.NotFound), response.ToString());
    }

    [Test]
    public async Task The_content_type_must_be_a_video()
    {
        var (task, contributor) = (await OpenTask(), await Server.Contributor());

        var response = await contributor.Post(
            $"/api/contributor/v1/tasks/{task}/reservations", new JsonObject { ["content_type"] = "text/html" });

        Assert.That(
            (response.Status, response.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, "content_type:unknown_value")),
            response.ToString());
    }

    [Test]
    public async Task A_released_spot_is_available_immediately()
    {
        var task = await OpenTask(targetSubmissions: 1);
        var (first, second) = (await Server.Contributor(), await Server.Contributor());
        var reservation = await first.Reserve(task);

        var released = await first.Delete($"/api/contributor/v1/reservations/{reservation.Id}");

        Assert.That((released.Status, released.Data.Text("status")), Is.EqualTo((HttpStatusCode.OK, "released")), released.ToString());
        Assert.That((await second.Reserve(task)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Second_release_returns_conflict()
    {
        var (task, contributor) = (await OpenTask(), await Server.Contributor());
        var reservation = await contributor.Reserve(task);
        await contributor.Delete($"/api/contributor/v1/reservations/{reservation.Id}");

        var again = await contributor.Delete($"/api/contributor/v1/reservations/{reservation.Id}");

        Assert.That((again.Status, again.Reason), Is.EqualTo((HttpStatusCode.Conflict, "reservation_ended")), again.ToString());
    }

    [TestCase("GET", "")]
    [TestCase("DELETE", "")]
    [TestCase("DELETE", "/upload")]
    [TestCase("POST", "/submit")]
    public async Task Another_contributors_reservation_is_not_found(string method, string suffix)
    {
        var reservation = await (await Server.Contributor()).Reserve(await OpenTask());

        var response = await (await Server.Contributor()).Send(
            new HttpMethod(method), $"/api/contributor/v1/reservations/{reservation.Id}{suffix}");

        Assert.That(
            (response.Status, response.Reason), Is.EqualTo((HttpStatusCode.NotFound, "reservation_not_found")), response.ToString());
    }

    [Test]
    public async Task A_retry_with_the_same_key_returns_the_same_reservation()
    {
        var (task, contributor) = (await OpenTask(), await Server.Contributor());
        var first = await contributor.Post($"/api/contributor/v1/tasks/{task}/reservations", idempotencyKey: "one");

        var again = await contributor.Post($"/api/contributor/v1/tasks/{task}/reservations", idempotencyKey: "one");

        Assert.That((again.Text, again.Header("Idempotent-Replayed")), Is.EqualTo((first.Text, "true")));
    }

    [Test]
    public async Task Fetching_a_live_reservation_returns_a_new_upload_link()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await OpenTask());

        var response = await contributor.Get($"/api/contributor/v1/reservations/{reservation.Id}");

        Assert.That(response.Data.Text("upload.url"), Does.Contain(reservation.Id));
    }

    [Test]
    public async Task A_reassigned_spot_cannot_be_submitted_by_its_former_holder()
    {
        await using var ahead = await GroundtruthServer.Start(Database, Settings, hasWorkers: false);
        var task = await OpenTask(targetSubmissions: 1);
        var (first, second) = (await Server.Contributor(), await Server.Contributor());
        var reservation = await first.Reserve(task);
        await first.Upload(reservation, Clips.Unique());
        Server.Clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1));
        ahead.Clock.SetUtcNow(Server.Clock.GetUtcNow() + TimeSpan.FromSeconds(2));
        var given = await second.At(ahead).Reserve(task);

        var late = await first.Submit(reservation.Id);

        Assert.That(
            (given.Status, late.Status, late.Reason), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.Conflict, "reservation_ended")),
            late.ToString());
    }

    [Test]
    public async Task A_released_reservation_takes_no_upload()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await OpenTask());
        await contributor.Delete($"/api/contributor/v1/reservations/{reservation.Id}");

        var uploaded = await contributor.Upload(reservation, Clips.Unique());

        Assert.That(
            (uploaded.Status, Directory.Exists(Path.Combine(MediaDirectory, "uploads", reservation.Id))),
            Is.EqualTo((HttpStatusCode.NotFound, false)));
    }

    private async Task<string> OpenTask(int targetSubmissions = 3) => await (await Server.Buyer()).OpenTask(targetSubmissions);
}
