using System.Net;
using System.Net.Sockets;
using System.Text;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>Of several uploads of a reservation, the last complete one counts.</summary>
public sealed class ReplacingUploadsTests : UploadTests
{
    private string Url => Reservation.Data["upload"]!.Text("url");

    [Test]
    public async Task A_second_file_replaces_the_first_by_the_same_link()
    {
        var (first, second) = (Random(2000), Random(1000));

        var statuses = new[] { await Contributor.Upload(Reservation, first), await Contributor.Upload(Reservation, second) };

        Assert.That(statuses.Select(response => response.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(await Uploaded(), Is.EqualTo(second));
        Assert.That(Files(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_broken_replacement_leaves_the_earlier_file()
    {
        var first = Random(2000);
        await Contributor.Upload(Reservation, first);

        await SendHalf();
        await Server.Begin(Reservation, 1000);

        Assert.That(await Uploaded(), Is.EqualTo(first));
    }

    [Test]
    public async Task A_dead_PUT_does_not_block_the_next_one()
    {
        using var dead = new HeldContent(1024 * 1024, 1024 * 1024) { Headers = { ContentType = new("video/mp4") } };
        var waiting = Server.Send(new HttpRequestMessage(HttpMethod.Put, Url) { Content = dead });
        await dead.Sending;
        await Eventually.Is(true, async () => await Server.ReceivedBytes() > 0);
        var second = Random(1000);

        var response = await Contributor.Upload(Reservation, second);
        dead.Release();

        Assert.That((response.Status, (await waiting).Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
        Assert.That(await Uploaded(), Is.EqualTo(second));
        await Eventually.Is(1, () => System.Threading.Tasks.Task.FromResult(Files().Length));
    }

    [Test]
    public async Task A_silent_PUT_is_dropped_after_a_minute()
    {
        using var silent = new HeldContent(1000, 1000) { Headers = { ContentType = new("video/mp4") } };
        var waiting = Server.Send(new HttpRequestMessage(HttpMethod.Put, Url) { Content = silent });
        await silent.Sending;
        await Eventually.Is(1, () => System.Threading.Tasks.Task.FromResult(Files().Length));

        await Eventually.Is(true, () =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(61));
            return System.Threading.Tasks.Task.FromResult(waiting.IsCompleted || Files().Length == 0);
        });
        silent.Release();

        Assert.That((await waiting).Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(Files(), Is.Empty);
    }

    [Test]
    public async Task A_discarded_upload_is_deleted_and_the_spot_stays()
    {
        await Contributor.Upload(Reservation, Random(1000));

        var response = await Contributor.Delete($"/api/contributor/v1/reservations/{Reservation.Id}/upload");

        Assert.That((response.Status, response.Data.Text("status")), Is.EqualTo((HttpStatusCode.OK, "live")), response.ToString());
        Assert.That(Files(), Is.Empty);
        Assert.That((await Contributor.Submit(Reservation.Id)).Fields, Is.EqualTo(new[] { "upload:missing" }));
        Assert.That((await Contributor.Upload(response, [1])).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task An_upload_under_inspection_is_neither_replaced_nor_discarded()
    {
        var first = Random(1000);
        await Contributor.Upload(Reservation, first);
        await Server.Sql<object>("UPDATE reservations SET checked_until = $1", Server.Clock.GetUtcNow().UtcDateTime.AddMinutes(5));

        var replacement = await Contributor.Upload(Reservation, Random(10));
        var discarded = await Contributor.Delete($"/api/contributor/v1/reservations/{Reservation.Id}/upload");

        Assert.That((replacement.Reason, discarded.Reason), Is.EqualTo(("check_in_progress", "check_in_progress")));
        Assert.That(await Uploaded(), Is.EqualTo(first));
    }

    [Test]
    public async Task An_upload_that_ends_during_a_submission_is_not_submitted()
    {
        await Contributor.Upload(Reservation, Clips.Unique());
        Task<ApiResponse> submitting;
        await using (await Server.Hold("SELECT id FROM tasks FOR UPDATE"))
        {
            submitting = Contributor.Submit(Reservation.Id);
            await Eventually.Is(1L, () => Server.LockWaits());
            await Contributor.Upload(Reservation, Clips.Unique());
        }

        var refused = await submitting;

        Assert.That((refused.Status, refused.Reason), Is.EqualTo((HttpStatusCode.Conflict, "upload_superseded")), refused.ToString());
        Assert.That((await Server.Count("inspections"), await Server.Count("submissions")), Is.EqualTo((0L, 0L)));
    }

    [Test]
    public async Task A_resumed_upload_that_ends_under_inspection_completes_later()
    {
        var (first, second) = (Random(1000), Random(2000));
        await Contributor.Upload(Reservation, first);
        var url = await Server.Begin(Reservation, second.Length);
        await Server.Sql<object>("UPDATE reservations SET checked_until = $1", Server.Clock.GetUtcNow().UtcDateTime.AddMinutes(5));

        var early = await Server.Append(url, 0, second);
        var locked = await Server.Offset(url);
        await Server.Sql<object>("UPDATE reservations SET checked_until = NULL");
        var offset = await Server.Offset(url);

        Assert.That((early.Reason, (int)locked.Status), Is.EqualTo(("check_in_progress", 423)), early.ToString());
        Assert.That((offset.Status, offset.Header("Upload-Offset")), Is.EqualTo((HttpStatusCode.OK, "2000")));
        Assert.That(await Uploaded(), Is.EqualTo(second));
    }

    [Test]
    public async Task Releasing_deletes_all_bytes_at_once()
    {
        await Contributor.Upload(Reservation, Random(1000));
        await Server.Append(await Server.Begin(Reservation, 1000), 0, Random(500));

        await Contributor.Delete($"/api/contributor/v1/reservations/{Reservation.Id}");

        Assert.That(Files(), Is.Empty);
    }

    [Test]
    public async Task The_sweep_deletes_uploads_of_expired_reservations()
    {
        await Contributor.Upload(Reservation, Random(1000));
        await Server.Append(await Server.Begin(Reservation, 1000), 0, Random(500));
        Server.Clock.Advance(TimeSpan.FromMinutes(60));

        await Server.Finish("sweep_uploads");

        Assert.That(Files(), Is.Empty);
        Assert.That((await Server.Uploads()).Where(upload => !upload.IsSwept), Is.Empty);
    }

    private async Task SendHalf()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(Server.Address.Host, Server.Address.Port);
            var head = $"PUT {new Uri(Url).PathAndQuery} HTTP/1.1\r\nHost: {Server.Address.Authority}\r\nContent-Type: video/mp4\r\n"
                + "Content-Length: 1000\r\n\r\n";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{head}half"));
            await Eventually.Is(2L, () => Server.Count("uploads"));
        }

        await Eventually.Is(1L, () => Server.Count("uploads", "discarded"));
    }
}
