using System.Net;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Inspections;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>Files that were moved for an inspection whose refusal kept them.</summary>
public sealed class SweepingUploadsTests : UploadTests
{
    private IEnumerable<string> Moved => Files().Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [Test]
    public async Task A_refused_video_of_another_type_is_swept_and_the_submitted_one_stays()
    {
        await RefusedVideo();
        await UploadAs("video/quicktime", OddFiles.Mov);
        var submitted = await Contributor.Submit(Reservation.Id);

        await Sweep();

        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.ToString());
        Assert.That(
            Moved,
            Is.EqualTo(new[] { $"{Reservation.Id}.mov", $"{Reservation.Id}.mov.poster.jpg", $"{Reservation.Id}.mov.strip.jpg" }));
    }

    [Test]
    public async Task Videos_of_both_types_are_swept_if_none_is_submitted()
    {
        await RefusedVideo();
        await UploadAs("video/quicktime", OddFiles.Mov);
        var before = Moved.Count();

        await Sweep();

        Assert.That((before, Moved.Count()), Is.EqualTo((4, 0)));
    }

    /// <summary>An MP4 whose contributor joined the buyer's organization during its inspection, and left it afterwards.</summary>
    private async Task RefusedVideo()
    {
        await Contributor.Upload(Reservation, Clips.Unique());
        await Server.Sql<object>(
            """
            INSERT INTO inspections (id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, created_at)
            SELECT 'ins_' || substr(id, 5), id, org_id, mode, contributor_id, true, 'queued', 0, '2020-01-01', created_at FROM reservations
            """);
        await Server.Sql<object>("UPDATE reservations SET checked_until = $1", Server.Clock.GetUtcNow().AddHours(12).UtcDateTime);
        await Server.Sql<object>("INSERT INTO memberships SELECT org_id, contributor_id, 'reviewer', now() FROM reservations");
        await Server.Operate(new InspectUploads());
        await Server.Sql<object>("DELETE FROM memberships WHERE user_id = $1", Contributor.Id);
        Assert.That(await Server.Status("inspections"), Is.EqualTo("refused"));
    }

    private async Task UploadAs(string contentType, byte[] file)
    {
        var prepared = await Server.As(Contributor, new PrepareUpload(Id<Reservation>.Parse(Reservation.Id), contentType));
        var content = new ByteArrayContent(file) { Headers = { { "Content-Type", contentType } } };
        await Server.Send(new HttpRequestMessage(HttpMethod.Put, prepared.Value.Upload!.Url) { Content = content });
    }

    private async Task Sweep()
    {
        Server.Clock.Advance(TimeSpan.FromHours(14));
        await Server.Finish("sweep_uploads");
    }
}
