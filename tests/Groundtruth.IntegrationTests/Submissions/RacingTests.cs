using System.Net;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Media;

namespace Groundtruth.IntegrationTests.Submissions;

/// <summary>Concurrent requests over HTTP against a real database.</summary>
public sealed class RacingTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Exactly_50_of_200_racing_contributors_get_one_of_50_spots()
    {
        var task = await (await Server.Buyer()).OpenTask(targetSubmissions: 50);
        var contributors = await Server.Contributors(200);

        var responses = await Task.WhenAll(contributors.Select(contributor => SendWithRetries(() => contributor.Reserve(task))));

        Assert.That(responses.Count(response => response.Status == HttpStatusCode.Created), Is.EqualTo(50));
        Assert.That(
            responses.Where(response => response.Status != HttpStatusCode.Created).Select(response => (response.Status, response.Reason)),
            Is.All.EqualTo((HttpStatusCode.Conflict, "task_full")));
        Assert.That(await Server.Count("reservations", "live"), Is.EqualTo(50));
    }

    [Test]
    public async Task Each_of_100_submissions_with_racing_reviews_is_decided_once()
    {
        // Each key has its own rate limit, which retries use up too.
        const int Keys = 12;
        var buyer = await Server.Buyer();
        var others = await Task.WhenAll(Enumerable.Range(0, Keys).Select(_ => SameBuyer(buyer)));
        var task = await buyer.OpenTask(targetSubmissions: 100);
        var submissions = await buyer.Submissions(task, 100);

        var responses = await Task.WhenAll(submissions.SelectMany((id, index) => new[]
        {
            SendWithRetries(() => others[index % Keys].Approve(id)), SendWithRetries(() => others[(index + 1) % Keys].Reject(id)),
            SendWithRetries(() => others[(index + 2) % Keys].Approve(id)),
        }));

        Assert.That(responses.Count(response => response.Status == HttpStatusCode.OK), Is.EqualTo(100));
        Assert.That(
            responses.Where(response => response.Status != HttpStatusCode.OK).Select(response => response.Status),
            Is.All.EqualTo(HttpStatusCode.Conflict));
        var approved = await Server.Count("submissions", "approved");
        Assert.That(await Server.Count("submissions", "pending"), Is.Zero);
        Assert.That(await Server.Count("payouts"), Is.EqualTo(approved));
        Assert.That((await Server.Events()).Count(each => each.Kind == "submission"), Is.EqualTo(100));
        var shown = await buyer.GetTask(task);
        Assert.That((shown.Data.Number("approved_count"), shown.Data.Number("pending_count")), Is.EqualTo((approved, 0)));
        Assert.That((await buyer.Balance(task)).Data.Number("owed_cents"), Is.EqualTo(approved * 250));
    }

    [Test]
    public async Task A_copy_waits_for_an_uncommitted_submission_of_its_video()
    {
        var (first, second) = (await Server.Contributor(), await Server.Contributor());
        var earlier = await first.SubmittedVideo(await (await Server.Buyer()).OpenTask(), PhoneClips.Android);
        var hash = (await Server.Submission(earlier)).VideoSha256!;
        var reservation = await second.Reserve(await (await Server.Buyer()).OpenTask());
        await second.Upload(reservation, PhoneClips.Matroska);
        await Server.Sql<object>("DELETE FROM video_hashes");
        var uncommitted = await Server.Hold("SELECT pg_advisory_xact_lock(hashtextextended('test' || encode($1, 'hex'), 0))", hash);

        var submitting = second.Submit(reservation.Id);
        await Eventually.Is(1L, () => Server.LockWaits());
        await Server.Sql<object>("INSERT INTO video_hashes (mode, video_sha256, submission_id) VALUES ('test', $1, $2)", hash, earlier);
        await uncommitted.DisposeAsync();

        Assert.That((await submitting).Fields, Is.EqualTo(new[] { "upload:duplicate" }));
    }

    /// <summary>Retries on 503, which a slow machine may return under this load.</summary>
    private static async Task<ApiResponse> SendWithRetries(Func<Task<ApiResponse>> ask)
    {
        var response = await ask();
        for (var retries = 0; response.Status == HttpStatusCode.ServiceUnavailable && retries < 20; retries++)
        {
            response = await ask();
        }

        return response;
    }

    /// <summary>The same organization with another key, so that no rate limit affects the race.</summary>
    private async Task<Buyer> SameBuyer(Buyer buyer) => await Server.Buyer((await Server.Organization(buyer.OrgId)).Name);
}
