using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Media;

namespace Groundtruth.IntegrationTests.Submissions;

public sealed class SubmittingAVideoTests : ApiTests
{
    [Test]
    public async Task A_video_becomes_a_pending_submission_with_its_facts()
    {
        var buyer = await Server.Buyer();
        var (task, contributor) = (await buyer.OpenTask(), await Server.Contributor());
        var (reservation, video) = (await contributor.Reserve(task), Clips.Mp4(seconds: 2, seed: 1));
        await contributor.Upload(reservation, video);

        var response = await contributor.Submit(reservation.Id);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
        Assert.That(response.Header("Location"), Is.EqualTo($"/api/contributor/v1/submissions/{response.Id}"));
        Assert.That(
            (response.Data.Text("status"), response.Data.Text("contributor_id"), response.Data.Text("task_id")),
            Is.EqualTo(("pending", contributor.Id, task)));
        Assert.That(
            (response.Data.Number("duration_seconds"), response.Data.Number("byte_size"), response.Data.Number("width"),
                response.Data.Number("height"), (double)response.Data["frame_rate"]!, response.Data.Text("codec")),
            Is.EqualTo((2, (long)video.Length, 160, 120, 10.0, "h264")));
        Assert.That((await Server.Submission()).ContentSha256, Is.EqualTo(SHA256.HashData(video)));
        Assert.That((await buyer.GetTask(task)).Data.Number("pending_count"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_buyer_downloads_the_uploaded_bytes()
    {
        var buyer = await Server.Buyer();
        var contributor = await Server.Contributor();
        var (reservation, video) = (await contributor.Reserve(await buyer.OpenTask()), Clips.Unique());
        await contributor.Upload(reservation, video);
        var submission = await contributor.Submit(reservation.Id);

        var url = (await buyer.Get($"/api/v1/submissions/{submission.Id}")).Data.Text("media_url");

        Assert.That((await Server.Get(url)).Body, Is.EqualTo(video));
    }

    [Test]
    public async Task A_submission_creates_an_event()
    {
        var (task, contributor) = (await OpenTask(), await Server.Contributor());

        var id = await contributor.SubmittedVideo(task);

        var announced = (await Server.Events()).Single(each => each.Kind == "submission");
        Assert.That((announced.Type, announced.Data.Text("id")), Is.EqualTo(("submission.created", id)));
    }

    [Test]
    public async Task A_file_without_video_is_rejected_and_the_reservation_stays()
    {
        var (task, contributor) = (await OpenTask(), await Server.Contributor());
        var reservation = await contributor.Reserve(task);
        await contributor.Upload(reservation, "<script>alert(1)</script>"u8.ToArray());

        var refused = await contributor.Submit(reservation.Id, idempotencyKey: "one");

        Assert.That(
            (refused.Status, refused.Fields), Is.EqualTo((HttpStatusCode.BadRequest, new[] { "upload:not_a_video" })), refused.ToString());
        await contributor.Upload(reservation, Clips.Unique());
        var submitted = await contributor.Submit(reservation.Id, idempotencyKey: "one");
        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.ToString());
    }

    [Test]
    public async Task Key_is_released_if_its_first_release_fails()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await OpenTask());
        await contributor.Upload(reservation, "no video"u8.ToArray());
        await Server.Sql<object>(
            """
            CREATE SEQUENCE releases;
            CREATE FUNCTION fail_first_release() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF nextval('releases') = 1 THEN RAISE EXCEPTION 'failed'; END IF;
              RETURN OLD;
            END $$;
            CREATE TRIGGER fail_first_release BEFORE DELETE ON idempotency_records FOR EACH ROW EXECUTE FUNCTION fail_first_release();
            """);

        var failed = await contributor.Submit(reservation.Id, idempotencyKey: "one");
        var retry = await contributor.Submit(reservation.Id, idempotencyKey: "one");
        await Server.Sql<object>("DROP FUNCTION fail_first_release CASCADE; DROP SEQUENCE releases");

        Assert.That(
            (failed.Status, retry.Status), Is.EqualTo((HttpStatusCode.InternalServerError, HttpStatusCode.BadRequest)), retry.ToString());
    }

    [Test]
    public async Task Submitting_without_an_upload_returns_400()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await OpenTask());

        var response = await contributor.Submit(reservation.Id);

        Assert.That(
            (response.Status, response.Fields), Is.EqualTo((HttpStatusCode.BadRequest, new[] { "upload:missing" })), response.ToString());
    }

    [Test]
    public async Task Submitting_without_an_upload_does_not_lengthen_the_reservation()
    {
        var task = await OpenTask();
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(task);
        Server.Clock.Advance(TimeSpan.FromMinutes(59));

        var refused = await contributor.Submit(reservation.Id);

        Assert.That(refused.Fields, Is.EqualTo(new[] { "upload:missing" }), refused.ToString());
        Assert.That((await Server.Reservations()).Where(stored => stored.CheckedUntil is not null), Is.Empty);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await contributor.Submit(reservation.Id)).Reason, Is.EqualTo("reservation_ended"));
        Assert.That((await contributor.Reserve(task)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Rejected_uploads_do_not_lengthen_the_reservation()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await OpenTask());
        Server.Clock.Advance(TimeSpan.FromMinutes(59));
        await contributor.Upload(reservation, "no video"u8.ToArray());
        var uploaded = await contributor.Get($"/api/contributor/v1/reservations/{reservation.Id}");

        var refused = await contributor.Submit(reservation.Id);

        Assert.That(refused.Fields, Is.EqualTo(new[] { "upload:not_a_video" }), refused.ToString());
        var current = await contributor.Get($"/api/contributor/v1/reservations/{reservation.Id}");
        Assert.That(current.Data.Text("expires_at"), Is.EqualTo(uploaded.Data.Text("expires_at")));
    }

    [Test]
    public async Task A_contributor_who_joined_the_organization_cannot_submit()
    {
        var buyer = await Server.Buyer();
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await buyer.OpenTask());
        await contributor.Upload(reservation, Clips.Unique());
        await Server.Sql<object>(
            "INSERT INTO memberships (org_id, user_id, role, created_at) VALUES ($1, $2, 'reviewer', now())", buyer.OrgId, contributor.Id);

        var response = await contributor.Submit(reservation.Id);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Forbidden, "own_task")), response.ToString());
        Assert.That(await Server.Count("submissions"), Is.Zero);
    }

    [Test]
    public async Task An_exact_duplicate_of_any_submission_is_rejected()
    {
        var (first, second) = (await Server.Contributor(), await Server.Contributor());
        var video = Clips.Unique();
        var earlier = await first.Reserve(await OpenTask());
        await first.Upload(earlier, video);
        await first.Submit(earlier.Id);
        var reservation = await second.Reserve(await OpenTask());
        await second.Upload(reservation, video);

        var response = await second.Submit(reservation.Id);

        Assert.That(
            (response.Status, response.Fields), Is.EqualTo((HttpStatusCode.BadRequest, new[] { "upload:duplicate" })), response.ToString());
        await second.Upload(reservation, Clips.Unique());
        Assert.That((await second.Submit(reservation.Id)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task The_location_is_removed_before_the_video_is_stored()
    {
        var buyer = await Server.Buyer();
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await buyer.OpenTask());
        await contributor.Upload(reservation, PhoneClips.Android);

        var submission = await contributor.Submit(reservation.Id);

        Assert.That((bool)submission.Data["location_removed"]!, Is.True, submission.ToString());
        Assert.That(submission.Data["recorded_at"], Is.Not.Null);
        var stored = (await Server.Get((await buyer.Get($"/api/v1/submissions/{submission.Id}")).Data.Text("media_url"))).Body;
        Assert.That(stored.AsSpan().IndexOf("+48.2085"u8), Is.EqualTo(-1));
        Assert.That(submission.Data.Text("sha256"), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(stored))));
        Assert.That(
            Directory.EnumerateFiles(MediaDirectory, "*", SearchOption.AllDirectories)
                .Any(file => File.ReadAllBytes(file).AsSpan().IndexOf("+48.2085"u8) >= 0), Is.False);
    }

    [Test]
    public async Task The_location_stays_if_the_contributor_keeps_it()
    {
        var buyer = await Server.Buyer();
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await buyer.OpenTask());
        await contributor.Upload(reservation, PhoneClips.Android);

        var submission = await contributor.Post(
            $"/api/contributor/v1/reservations/{reservation.Id}/submit", new JsonObject { ["remove_location"] = false });

        Assert.That((bool)submission.Data["location_removed"]!, Is.False, submission.ToString());
        Assert.That(submission.Data.Text("sha256"), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(PhoneClips.Android))));
    }

    [Test]
    public async Task A_location_that_cannot_be_removed_is_refused_unless_it_stays()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await OpenTask());
        await contributor.Upload(reservation, PhoneClips.Inseparable);

        var refused = await contributor.Submit(reservation.Id);
        await contributor.Upload(reservation, PhoneClips.Inseparable);
        var kept = await contributor.Post(
            $"/api/contributor/v1/reservations/{reservation.Id}/submit", new JsonObject { ["remove_location"] = false });

        Assert.That(refused.Fields, Is.EqualTo(["upload:location_not_removable"]), refused.ToString());
        Assert.That(kept.Status, Is.EqualTo(HttpStatusCode.Created), kept.ToString());
    }

    [Test]
    public async Task The_same_video_in_another_container_is_a_duplicate()
    {
        var (first, second) = (await Server.Contributor(), await Server.Contributor());
        var earlier = await first.Reserve(await OpenTask());
        await first.Upload(earlier, PhoneClips.Android);
        Assert.That((await first.Submit(earlier.Id)).Status, Is.EqualTo(HttpStatusCode.Created));
        var reservation = await second.Reserve(await OpenTask());
        await second.Upload(reservation, PhoneClips.Matroska);

        var response = await second.Submit(reservation.Id);

        Assert.That(response.Fields, Is.EqualTo(new[] { "upload:duplicate" }), response.ToString());
    }

    [Test]
    public async Task A_submitted_video_cannot_be_replaced()
    {
        var buyer = await Server.Buyer();
        var contributor = await Server.Contributor();
        var (reservation, video) = (await contributor.Reserve(await buyer.OpenTask()), Clips.Unique());
        await contributor.Upload(reservation, video);
        var submission = await contributor.Submit(reservation.Id);

        await contributor.Upload(reservation, Clips.Unique());

        var url = (await buyer.Get($"/api/v1/submissions/{submission.Id}")).Data.Text("media_url");
        Assert.That((await Server.Get(url)).Body, Is.EqualTo(video));
    }

    [Test]
    public async Task An_expired_reservation_cannot_be_submitted()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await OpenTask());
        await contributor.Upload(reservation, Clips.Unique());
        Server.Clock.Advance(TimeSpan.FromMinutes(60));

        var response = await contributor.Submit(reservation.Id);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "reservation_ended")), response.ToString());
        Assert.That(await Server.Count("submissions"), Is.Zero);
    }

    [Test]
    public async Task Concurrent_submits_of_a_reservation_create_one_submission()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await OpenTask());
        await contributor.Upload(reservation, Clips.Unique());

        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => contributor.Submit(reservation.Id)));

        Assert.That(responses.Select(response => response.Status), Is.All.EqualTo(HttpStatusCode.Created));
        Assert.That(responses.Select(response => response.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Server.Count("submissions"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_repeated_submit_returns_the_submission()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await OpenTask());
        await contributor.Upload(reservation, Clips.Unique());
        var first = await contributor.Submit(reservation.Id);

        var again = await contributor.Submit(reservation.Id);

        Assert.That((again.Status, again.Id), Is.EqualTo((HttpStatusCode.Created, first.Id)), again.ToString());
        var current = await contributor.Get($"/api/contributor/v1/reservations/{reservation.Id}");
        Assert.That(
            (current.Data.Text("status"), current.Data.Text("submission_id")), Is.EqualTo(("submitted", first.Id)), current.ToString());
    }

    [Test]
    public async Task A_retry_with_the_same_key_returns_the_same_submission()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await OpenTask());
        await contributor.Upload(reservation, Clips.Unique());
        var first = await contributor.Submit(reservation.Id, idempotencyKey: "one");

        var again = await contributor.Submit(reservation.Id, idempotencyKey: "one");

        Assert.That(
            (again.Status, again.Text, again.Header("Idempotent-Replayed")), Is.EqualTo((HttpStatusCode.Created, first.Text, "true")));
    }

    [Test]
    public async Task A_contributor_has_two_attempts_per_task()
    {
        var buyer = await Server.Buyer();
        var (task, contributor) = (await buyer.OpenTask(), await Server.Contributor());
        await buyer.Reject(await contributor.SubmittedVideo(task));
        await buyer.Reject(await contributor.SubmittedVideo(task));

        var third = await contributor.Reserve(task);

        Assert.That((third.Status, third.Reason), Is.EqualTo((HttpStatusCode.Conflict, "no_attempt_left")), third.ToString());
    }

    [Test]
    public async Task A_pending_submission_prevents_another_reservation()
    {
        var (task, contributor) = (await OpenTask(), await Server.Contributor());
        await contributor.SubmittedVideo(task);

        var response = await contributor.Reserve(task);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "already_submitted")), response.ToString());
    }

    [Test]
    public async Task A_contributor_sees_only_their_own_submissions()
    {
        var task = await OpenTask();
        var (contributor, other) = (await Server.Contributor(), await Server.Contributor());
        var id = await contributor.SubmittedVideo(task);
        var otherId = await other.SubmittedVideo(task);

        var list = await contributor.Get("/api/contributor/v1/submissions");
        var foreign = await contributor.Get($"/api/contributor/v1/submissions/{otherId}");

        Assert.That(list.Ids, Is.EqualTo(new[] { id }));
        Assert.That(foreign.Status, Is.EqualTo(HttpStatusCode.NotFound), foreign.ToString());
    }

    private async Task<string> OpenTask() => await (await Server.Buyer()).OpenTask();
}
