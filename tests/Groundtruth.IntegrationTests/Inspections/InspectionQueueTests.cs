using System.Net;
using Groundtruth.Application.Submissions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Inspections;

public sealed class InspectionQueueTests : ApiTests
{
    [Test]
    public async Task A_slow_inspection_returns_202_and_is_polled()
    {
        var contributor = await Server.Contributor();
        var reservation = await UploadedVideo(contributor);
        await Occupy(contributor);

        var accepted = await SubmitWithoutResult(contributor, reservation.Id, "one");

        Assert.That(
            (accepted.Status, accepted.Data.Text("status"), accepted.Header("Retry-After")),
            Is.EqualTo((HttpStatusCode.Accepted, "inspecting", "2")), accepted.ToString());
        var replayed = await contributor.Submit(reservation.Id, idempotencyKey: "one");
        Assert.That((replayed.Status, replayed.Text), Is.EqualTo((HttpStatusCode.Accepted, accepted.Text)));
        var release = await contributor.Delete($"/api/contributor/v1/reservations/{reservation.Id}");
        Assert.That((release.Status, release.Reason), Is.EqualTo((HttpStatusCode.Conflict, "check_in_progress")), release.ToString());

        await Free(contributor);
        await Server.Operate(new InspectUploads());

        var current = await contributor.Get($"/api/contributor/v1/reservations/{reservation.Id}");
        Assert.That(current.Data.Text("status"), Is.EqualTo("submitted"), current.ToString());
        var submitted = await contributor.Submit(reservation.Id);
        Assert.That((submitted.Status, submitted.Id), Is.EqualTo((HttpStatusCode.Created, current.Data.Text("submission_id"))));
    }

    [Test]
    public async Task Problems_are_polled_too_and_another_upload_is_accepted()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await OpenTask());
        await contributor.Upload(reservation, "no video"u8.ToArray());
        await Occupy(contributor);
        await SubmitWithoutResult(contributor, reservation.Id, "one");
        await Free(contributor);
        await Server.Operate(new InspectUploads());

        var current = await contributor.Get($"/api/contributor/v1/reservations/{reservation.Id}");

        Assert.That(current.Data.Text("status"), Is.EqualTo("live"), current.ToString());
        Assert.That(current.Data["problems"]![0]!.Text("code"), Is.EqualTo("not_a_video"));
        await contributor.Upload(reservation, Clips.Unique());
        Assert.That((await contributor.Submit(reservation.Id)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task The_inspection_of_a_killed_worker_is_taken_over()
    {
        var contributor = await Server.Contributor();
        var reservation = await UploadedVideo(contributor);
        await Occupy(contributor);
        await SubmitWithoutResult(contributor, reservation.Id, "one");
        await Free(contributor);
        await Server.Sql<object>(
            "UPDATE inspections SET status = 'running', attempts = 1, due_at = $1 WHERE status = 'queued'",
            Server.Clock.GetUtcNow().AddMinutes(1));

        Assert.That((await Server.Operate(new InspectUploads())).Value, Is.Zero);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await Server.Operate(new InspectUploads())).Value, Is.EqualTo(1));

        Assert.That((await Server.Inspections()).Max(inspection => inspection.Attempts), Is.EqualTo(2));
        Assert.That((await contributor.Submit(reservation.Id)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_contributor_with_several_uploads_does_not_delay_others()
    {
        var (busy, other) = (await Server.Contributor(), await Server.Contributor());
        var (first, second, third) = (await UploadedVideo(busy), await UploadedVideo(busy), await UploadedVideo(other));
        await Occupy(busy);
        await Occupy(other);
        await SubmitWithoutResult(busy, first.Id, "one");
        await SubmitWithoutResult(busy, second.Id, "two");
        await SubmitWithoutResult(other, third.Id, "three");
        await Free(other);

        await Server.Operate(new InspectUploads());
        await Server.Operate(new InspectUploads());

        await Eventually.Is(
            other.Id, async () => string.Join(' ', (await Server.Submissions()).Select(submission => submission.ContributorId)));
    }

    /// <summary>As if another replica inspected an upload of the contributor: only one of them is inspected at a time.</summary>
    private async Task Occupy(Contributor contributor)
    {
        var reservation = await UploadedVideo(contributor);
        await Server.Sql<object>(
            """
            INSERT INTO inspections (id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, created_at)
            SELECT 'ins_' || substr(id, 5), id, org_id, mode, contributor_id, true, 'running', 1, $2, created_at FROM reservations WHERE id = $1
            """,
            reservation.Id,
            Server.Clock.GetUtcNow().AddDays(1));
    }

    private async Task Free(Contributor contributor) => await Server.Sql<object>(
        "UPDATE inspections SET status = 'passed', ended_at = created_at WHERE contributor_id = $1 AND status = 'running'", contributor.Id);

    private async Task<ApiResponse> SubmitWithoutResult(Contributor contributor, string reservationId, string idempotencyKey)
    {
        var submitting = contributor.Submit(reservationId, idempotencyKey);
        await Eventually.Is(true, () =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(submitting.IsCompleted);
        });
        return await submitting;
    }

    private async Task<ApiResponse> UploadedVideo(Contributor contributor)
    {
        var reservation = await contributor.Reserve(await OpenTask());
        await contributor.Upload(reservation, Clips.Unique());
        return reservation;
    }

    private async Task<string> OpenTask() => await (await Server.Buyer()).OpenTask();
}
