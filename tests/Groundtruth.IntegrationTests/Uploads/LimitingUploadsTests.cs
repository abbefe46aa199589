using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using Groundtruth.Domain.Uploads;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>Budgets of a contributor, and the time that a spot is held while bytes arrive.</summary>
public sealed class LimitingUploadsTests : UploadTests
{
    private const int Budget = 1_000_000;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Contributors:MaxReservations"] = "2",
        ["Contributors:MaxUnsubmittedBytes"] = $"{Budget}",
    };

    [Test]
    public async Task A_contributor_holds_a_limited_number_of_spots()
    {
        var buyer = await Server.Buyer();
        await Contributor.Reserve(await buyer.OpenTask());
        var task = await buyer.OpenTask();

        var third = await Contributor.Reserve(task);
        await Contributor.Delete($"/api/contributor/v1/reservations/{Reservation.Id}");
        var again = await Contributor.Reserve(task);

        Assert.That((third.Status, third.Reason), Is.EqualTo((HttpStatusCode.Conflict, "too_many_reservations")), third.ToString());
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Created), again.ToString());
    }

    [Test]
    public async Task Concurrent_reservations_keep_the_limit()
    {
        var buyer = await Server.Buyer();
        string[] tasks = [await buyer.OpenTask(), await buyer.OpenTask(), await buyer.OpenTask(), await buyer.OpenTask()];

        var responses = await System.Threading.Tasks.Task.WhenAll(tasks.Select(task => Contributor.Reserve(task)));

        Assert.That(responses.Count(response => response.Status == HttpStatusCode.Created), Is.EqualTo(1));
    }

    [Test]
    public async Task Unsubmitted_bytes_are_limited_when_they_arrive()
    {
        var second = await Contributor.Reserve(await (await Server.Buyer()).OpenTask());
        var (first, other) = (await Server.Begin(Reservation, 600_000), await Server.Begin(second, 600_000));
        await Server.Append(first, 0, new byte[600_000]);

        var refused = await Server.Append(other, 0, new byte[600_000]);
        var creation = await Server.Create(second, 600_000);
        await Contributor.Delete($"/api/contributor/v1/reservations/{Reservation.Id}/upload");
        var offset = long.Parse((await Server.Offset(other)).Header("Upload-Offset")!);
        var accepted = await Server.Append(other, offset, new byte[600_000 - offset]);

        Assert.That(
            (refused.Status, refused.Reason), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "too_many_unsubmitted_bytes")));
        Assert.That(creation.Reason, Is.EqualTo("too_many_unsubmitted_bytes"), creation.ToString());
        Assert.That(accepted.Status, Is.EqualTo(HttpStatusCode.NoContent), accepted.ToString());
    }

    [Test]
    public async Task An_upload_that_begins_again_does_not_count_twice()
    {
        var url = await Server.Begin(Reservation, 700_000);
        await Server.Append(url, 0, new byte[600_000]);

        var again = await Server.Create(Reservation, 700_000);

        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Created), again.ToString());
        Assert.That((await Server.Append(again.Header("Location")!, 0, new byte[700_000])).Status, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task Bytes_beyond_the_budget_are_deleted()
    {
        var second = await Contributor.Reserve(await (await Server.Buyer()).OpenTask());
        var (first, other) = (await Server.Begin(Reservation, 600_000), await Server.Begin(second, 600_000));
        await Server.Append(first, 0, new byte[600_000]);

        var refused = await Server.Append(other, 0, new byte[600_000]);

        Assert.That(refused.Reason, Is.EqualTo("too_many_unsubmitted_bytes"));
        Assert.That(Files().Sum(file => new FileInfo(file).Length), Is.EqualTo(await Server.ReceivedBytes()));
    }

    [Test]
    public async Task Bytes_that_arrive_beside_a_form_keep_the_budget()
    {
        var second = await Contributor.Reserve(await (await Server.Buyer()).OpenTask());
        await Server.Create(second, 600_000);
        Task<ApiResponse> form;
        await using (await Server.Hold("SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE", Contributor.Id))
        {
            form = SendForm(Reservation.Id, 600_000);
            await Eventually.Is(1L, () => Server.LockWaits());
            await Server.Sql<object>("UPDATE uploads SET received_bytes = declared_bytes WHERE protocol = 'tus'");
        }

        Assert.That((await form).Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge), (await form).ToString());
        Assert.That((await Server.Uploads()).Select(upload => upload.Status), Is.EquivalentTo(new[] { "receiving", "discarded" }));
    }

    [Test]
    public async Task A_submitted_video_no_longer_counts()
    {
        await Contributor.Upload(Reservation, Clips.Unique());
        await Contributor.Submit(Reservation.Id);
        var second = await Contributor.Reserve(await (await Server.Buyer()).OpenTask());

        var created = await Server.Create(second, Budget);

        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.ToString());
    }

    [Test]
    public async Task A_reservation_has_a_limited_number_of_uploads()
    {
        await Server.Sql<object>(
            """
            INSERT INTO uploads (id, reservation_id, org_id, mode, contributor_id, object_key, content_type, protocol, status, is_swept,
                                 token_salt, created_at, last_activity_at)
            SELECT 'upl_' || lpad(n::text, 16, '0'), id, org_id, mode, contributor_id, 'uploads/' || n, 'video/mp4', 'tus', 'discarded', true,
                   substr(sha256('salt'), 1, 16), created_at, created_at
            FROM reservations, generate_series(1, $1) AS n
            """,
            Upload.MaxPerReservation - 1);
        var last = await Server.Create(Reservation, 10);

        var refused = new[] { await Server.Create(Reservation, 10), await Contributor.Upload(Reservation, [1]) };

        Assert.That(last.Status, Is.EqualTo(HttpStatusCode.Created), last.ToString());
        Assert.That(
            refused.Select(response => (response.Status, response.Reason)), Is.All.EqualTo((HttpStatusCode.Conflict, "too_many_uploads")));
        Assert.That(await Server.Count("uploads"), Is.EqualTo(Upload.MaxPerReservation));
    }

    [Test]
    public async Task Rows_of_ended_uploads_are_deleted_after_a_day()
    {
        await Server.Begin(Reservation, 10);
        await Server.Begin(Reservation, 10);
        Server.Clock.Advance(TimeSpan.FromHours(3));
        await Server.Finish("sweep_uploads");
        await Server.Run("sweep_expired");
        var kept = await Server.Count("uploads");
        Server.Clock.Advance(TimeSpan.FromHours(22));

        await Server.Run("sweep_expired");

        Assert.That((kept, await Server.Count("uploads")), Is.EqualTo((2L, 0L)));
    }

    [Test]
    public async Task Arriving_bytes_hold_the_spot_for_at_most_four_hours()
    {
        var url = await Server.Begin(Reservation, 1000);
        var start = Reservation.Data.Time("created_at");
        List<double> minutes = [];
        for (var offset = 0; ; offset++)
        {
            Server.Clock.Advance(TimeSpan.FromMinutes(offset == 0 ? 58 : 13));
            if ((await Server.Append(url, offset, [1])).Status != HttpStatusCode.NoContent)
            {
                break;
            }

            minutes.Add(Math.Round(((await Refreshed()).Data.Time("expires_at") - start).TotalMinutes));
        }

        Assert.That((minutes[0], minutes[^1]), Is.EqualTo((73.0, 240.0)));
        Assert.That((await Server.Offset(url)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Refreshed()).Data["upload"], Is.Null);
    }

    [Test]
    public async Task A_long_chunk_with_a_checksum_holds_the_spot()
    {
        const int Half = 400_000;
        var url = await Server.Begin(Reservation, 2 * Half);
        var digest = Convert.ToBase64String(SHA256.HashData(new byte[2 * Half]));
        using var chunk = new HeldContent(Half, Half);
        Server.Clock.Advance(TimeSpan.FromMinutes(58));

        var sending = Server.Append(url, 0, chunk, ("Upload-Checksum", $"sha256 {digest}"));

        await Eventually.Is(73.0, async () =>
        {
            var spot = (await Server.Reservations()).Single();
            return Math.Round((spot.ExpiresAt - spot.CreatedAt).TotalMinutes);
        });
        var before = (await Server.Uploads()).Single().ReceivedBytes;
        chunk.Release();
        Assert.That((await sending).Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((before, (await Server.Uploads()).Single().ReceivedBytes), Is.EqualTo((0L, 2L * Half)));
    }

    [Test]
    public async Task A_held_spot_stays_taken()
    {
        var task = await (await Server.Buyer()).OpenTask(targetSubmissions: 1);
        var reservation = await Contributor.Reserve(task);
        var url = await Server.Begin(reservation, 1000);
        Server.Clock.Advance(TimeSpan.FromMinutes(58));
        await Server.Append(url, 0, [1]);
        Server.Clock.Advance(TimeSpan.FromMinutes(10));

        var late = await (await Server.Contributor()).Reserve(task);

        Assert.That(late.Reason, Is.EqualTo("task_full"), late.ToString());
        Assert.That((await Server.Append(url, 1, [2])).Status, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [TestCase("""{ "part_numbers": [1] }""", HttpStatusCode.Conflict)]
    [TestCase("""{ "part_numbers": [] }""", HttpStatusCode.BadRequest)]
    [TestCase("""{ "part_numbers": [0] }""", HttpStatusCode.BadRequest)]
    [TestCase("""{ "part_numbers": [10001] }""", HttpStatusCode.BadRequest)]
    [TestCase("{}", HttpStatusCode.BadRequest)]
    public async Task A_store_without_parts_signs_none(string body, HttpStatusCode status)
    {
        var path = $"/api/contributor/v1/reservations/{Reservation.Id}/upload/parts";

        var (signed, listed) = (await Contributor.Send(HttpMethod.Post, path, body), await Contributor.Get(path));

        Assert.That((signed.Status, listed.Reason), Is.EqualTo((status, "no_parts")), signed.ToString());
    }

    /// <summary>Sends a valid video of the given size with the form of a spot's page.</summary>
    private Task<ApiResponse> SendForm(string spot, int bytes)
    {
        var clip = Clips.Unique();
        var padding = new byte[bytes - clip.Length];
        BinaryPrimitives.WriteInt32BigEndian(padding, padding.Length);
        "free"u8.CopyTo(padding.AsSpan(sizeof(int)));
        var pages = new PageClient(Server);
        pages.SetCookie("groundtruth-session", Contributor.Token);
        return pages.PostFile($"/contribute/spots/{spot}", $"/contribute/spots/{spot}/video", new ByteArrayContent([.. clip, .. padding]));
    }
}
