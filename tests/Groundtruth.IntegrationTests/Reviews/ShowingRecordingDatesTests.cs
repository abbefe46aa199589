using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain.Inspections;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Reviews;

/// <summary>Videos for a task with a maximum age, with and without a date of their recording.</summary>
public sealed class ShowingRecordingDatesTests : ApiTests
{
    private const string Unknown = "<dt>Recorded</dt><dd>Date unknown</dd>";

    protected override bool HasWorkers => false;

    [Test]
    public async Task A_video_without_a_date_is_accepted_with_an_unknown_date() => await AssertIsUnknown(recordedAt: null);

    [Test]
    public async Task A_date_more_than_a_day_in_the_future_is_unknown() =>
        await AssertIsUnknown(Server.Clock.GetUtcNow().AddDays(1).AddMinutes(10));

    [Test]
    public async Task A_known_date_is_shown()
    {
        var recordedAt = Server.Clock.GetUtcNow().AddMinutes(-10);

        var (owner, submitted) = await Submit(recordedAt);

        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.ToString());
        foreach (var page in Pages(submitted))
        {
            Assert.That(
                (await owner.Get(page)).Text,
                Does.Contain($"<dt>Recorded</dt><dd>{recordedAt.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)}</dd>"));
        }
    }

    [Test]
    public async Task A_video_that_is_too_old_is_refused()
    {
        var (_, refused) = await Submit(Server.Clock.GetUtcNow().AddHours(-2));

        Assert.That(refused.Fields, Is.EqualTo(new[] { "upload:too_old" }), refused.ToString());
    }

    [Test]
    public async Task A_video_does_not_age_while_the_store_is_unavailable()
    {
        var (_, contributor, reservation) = await Upload(Server.Clock.GetUtcNow().AddMinutes(-30));
        var key = (await Server.Reservations()).Single(each => each.Id == reservation.Id).UploadKey!;
        HttpStatusCode duringOutage;
        await using (new FileStream(Path.Combine(MediaDirectory, key), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            duringOutage = (await contributor.Submit(reservation.Id)).Status;
        }

        Server.Clock.Advance(TimeSpan.FromHours(2));
        await Server.Finish("inspect_uploads");

        var submitted = await contributor.Submit(reservation.Id);
        Assert.That(
            (duringOutage, submitted.Status), Is.EqualTo((HttpStatusCode.Accepted, HttpStatusCode.Created)), submitted.ToString());
    }

    [TestCase(false, HttpStatusCode.Created)]
    [TestCase(true, HttpStatusCode.BadRequest)]
    public async Task Only_the_same_video_does_not_age_after_its_inspection_failed(bool isReplaced, HttpStatusCode expected)
    {
        var recordedAt = Server.Clock.GetUtcNow().AddMinutes(-30);
        var (_, contributor, reservation) = await Upload(recordedAt);
        var key = (await Server.Reservations()).Single(each => each.Id == reservation.Id).UploadKey!;
        await using (new FileStream(Path.Combine(MediaDirectory, key), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await contributor.Submit(reservation.Id);
            await Server.Sql<object>("UPDATE inspections SET attempts = $1", Inspection.MaxAttempts - 1);
            Server.Clock.Advance(TimeSpan.FromHours(2));
            await Server.Operate(new InspectUploads());
        }

        var status = await Server.Status("inspections");
        if (isReplaced)
        {
            await contributor.Upload(reservation, Recorded(recordedAt));
        }

        var submitted = await contributor.Submit(reservation.Id);

        Assert.That((status, submitted.Status), Is.EqualTo(("failed", expected)), submitted.ToString());
    }

    private async Task AssertIsUnknown(DateTimeOffset? recordedAt)
    {
        var (owner, submitted) = await Submit(recordedAt);

        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.ToString());
        var seen = await (await owner.Api()).Get($"/api/v1/submissions/{submitted.Id}");
        Assert.That((submitted.Data["recorded_at"], seen.Data["recorded_at"]), Is.EqualTo(((JsonNode?)null, (JsonNode?)null)));
        foreach (var page in Pages(submitted))
        {
            Assert.That((await owner.Get(page)).Text, Does.Contain(Unknown));
        }
    }

    private static string[] Pages(ApiResponse submitted) => ["review", $"submissions/{submitted.Id}"];

    private async Task<(Member Owner, ApiResponse Submitted)> Submit(DateTimeOffset? recordedAt)
    {
        var (owner, contributor, reservation) = await Upload(recordedAt);
        return (owner, await contributor.Submit(reservation.Id));
    }

    private async Task<(Member Owner, Contributor Contributor, ApiResponse Reservation)> Upload(DateTimeOffset? recordedAt)
    {
        var owner = await Member.Owner(Server);
        var buyer = await owner.Api();
        var brief = Buyer.Brief();
        brief["requirements"] = new JsonObject { ["max_age_hours"] = 1 };
        var task = await buyer.CreateTask(brief);
        await buyer.Post($"/api/v1/test/tasks/{task.Id}/fund");
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(task.Id);
        await contributor.Upload(reservation, Recorded(recordedAt));
        return (owner, contributor, reservation);
    }

    private static byte[] Recorded(DateTimeOffset? at) => at is not { } time ? Clips.Unique() : Clips.Render(
        "-f lavfi -i testsrc=duration=1:size=160x120:rate=10 -pix_fmt yuv420p -c:v libx264 -preset ultrafast "
            + $"-metadata creation_time={time.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}",
        ".mp4");
}
