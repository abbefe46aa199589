using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain.Uploads;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Storage;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>Uploads that go straight to a remote store, which does not notify the server.</summary>
public sealed class UploadingDirectlyTests : UploadTests
{
    private const long MaxBytes = 1024 * 1024;

    private SupabaseStandIn store = null!;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. Remote.Supabase(store.Address)])
        {
            ["Storage:MaxUploadBytes"] = $"{MaxBytes}",
            ["Contributors:MaxUnsubmittedBytes"] = $"{2 * MaxBytes}",
        };

    private string[] Uploads => [.. store.Objects.Keys.Where(key => key.Contains("uploads/", StringComparison.Ordinal))];

    [TearDown]
    public void EmptyStore()
    {
        store.Reset();
        store.Objects.Clear();
    }

    protected override async Task BeforeServer() => store = (SupabaseStandIn)await MediaStandIn.Start<SupabaseStandIn>();

    protected override async Task AfterServer() => await store.DisposeAsync();

    [Test]
    public async Task An_uploaded_file_is_found_and_submitted()
    {
        var uploaded = await Contributor.Upload(Reservation, Clips.Unique());

        var submitted = await Contributor.Submit(Reservation.Id, idempotencyKey: "one");

        Assert.That(
            (uploaded.Status, submitted.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Created)), submitted.ToString());
        Assert.That(Uploads, Is.Empty);
    }

    [Test]
    public async Task After_a_failed_inspection_the_same_link_takes_another_file()
    {
        await Contributor.Upload(Reservation, "no video"u8.ToArray());
        var refused = await Contributor.Submit(Reservation.Id);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        await Contributor.Upload(Reservation, Clips.Unique());
        var found = await Refreshed();
        var submitted = await Contributor.Submit(Reservation.Id);

        Assert.That(refused.Fields, Is.EqualTo(new[] { "upload:not_a_video" }), refused.ToString());
        Assert.That(found.Data.Items("problems"), Is.Empty, found.ToString());
        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.ToString());
    }

    [Test]
    public async Task A_file_that_the_store_refuses_to_keep_is_refused()
    {
        const string options = "-f lavfi -i testsrc=duration=1:size=160x120:rate=10 -c:v libx264 -pix_fmt yuv420p -metadata title=home";
        await Contributor.Upload(Reservation, Clips.Render(options, ".mp4"));
        store.AllowedTypes = ["image/jpeg"];

        var refused = await Contributor.Submit(Reservation.Id);

        Assert.That(
            (refused.Status, refused.Fields), Is.EqualTo((HttpStatusCode.BadRequest, new[] { "upload:refused_by_store" })), refused.Text);
        Assert.That(store.Objects.Keys, Is.Empty);
        Assert.That((await Contributor.Submit(Reservation.Id)).Fields, Is.EqualTo(new[] { "upload:missing" }));
    }

    [Test]
    public async Task A_file_that_changes_under_inspection_is_inspected_again()
    {
        var other = Clips.Unique();
        await Contributor.Upload(Reservation, Clips.Unique());
        ReplaceAfterReading(Uploads.Single(), other);

        var submitted = await Contributor.Submit(Reservation.Id);
        await Eventually.Is(1, async () =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
            await Server.Operate(new InspectUploads());
            return await Server.Count("submissions");
        });

        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That((await Server.Submission()).ContentSha256, Is.EqualTo(SHA256.HashData(other)));
        Assert.That(store.Objects.Single(stored => stored.Key.EndsWith(".mp4", StringComparison.Ordinal)).Value.Bytes, Is.EqualTo(other));
    }

    [Test]
    public async Task A_second_file_by_a_new_link_replaces_the_first()
    {
        await Contributor.Upload(Reservation, Random(10));
        var (second, renewed) = (Clips.Unique(), await Refreshed());
        var same = await Refreshed();
        await Contributor.Upload(renewed, second);

        var submitted = await Contributor.Submit(Reservation.Id);

        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.ToString());
        Assert.That(submitted.Data.Number("byte_size"), Is.EqualTo(second.Length));
        Assert.That(Path(same), Is.EqualTo(Path(renewed)).And.Not.EqualTo(Path(Reservation)));
        Assert.That(await Server.Count("uploads"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_discarded_file_is_deleted_from_the_store()
    {
        await Contributor.Upload(Reservation, Random(10));

        var discarded = await Contributor.Delete($"/api/contributor/v1/reservations/{Reservation.Id}/upload");

        Assert.That(Uploads, Is.Empty);
        Assert.That(Path(discarded), Is.Not.EqualTo(Path(Reservation)));
    }

    [Test]
    public async Task A_discard_deletes_only_what_it_discards()
    {
        var deleted = 0;
        store.Before = context =>
        {
            deleted += context.Request.Method == "DELETE" ? 1 : 0;
            return System.Threading.Tasks.Task.CompletedTask;
        };

        List<int> counts = [];
        for (var discard = 1; discard <= 3; discard++)
        {
            await Contributor.Delete($"/api/contributor/v1/reservations/{Reservation.Id}/upload");
            counts.Add(deleted);
        }

        Assert.That(counts, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task A_reservation_has_a_limited_number_of_direct_uploads()
    {
        await Server.Sql<object>(
            """
            INSERT INTO uploads (id, reservation_id, org_id, mode, contributor_id, object_key, content_type, protocol, status, is_swept,
                                 token_salt, created_at, last_activity_at)
            SELECT 'upl_' || lpad(n::text, 16, '0'), id, org_id, mode, contributor_id, 'uploads/' || n, 'video/mp4', 'direct', 'discarded',
                   true, substr(sha256('salt'), 1, 16), created_at, created_at
            FROM reservations, generate_series(1, $1) AS n
            """,
            Upload.MaxPerReservation - 1);
        var last = await Refreshed();
        await Contributor.Upload(last, Random(10));

        var refused = await Refreshed();

        Assert.That(last.Data["upload"], Is.Not.Null, last.ToString());
        Assert.That(refused.Data["upload"], Is.Null, refused.ToString());
        Assert.That(refused.Data.Items("problems").Single()!.Text("code"), Is.EqualTo("too_many_uploads"));
        Assert.That(await Server.Count("uploads"), Is.EqualTo(Upload.MaxPerReservation));
    }

    [Test]
    public async Task Bytes_written_after_a_release_are_swept_within_the_hour()
    {
        await Contributor.Upload(Reservation, Random(10));
        await Contributor.Delete($"/api/contributor/v1/reservations/{Reservation.Id}");
        var atOnce = Uploads.Length;
        await Contributor.Upload(Reservation, Random(10));
        await Server.Finish("sweep_uploads");
        var late = Uploads.Length;
        Server.Clock.Advance(TimeSpan.FromMinutes(50));

        await Server.Finish("sweep_uploads");

        Assert.That((atOnce, late, Uploads.Length), Is.EqualTo((0, 1, 0)));
    }

    [TestCase(50, 75)]
    [TestCase(58, 83)]
    public async Task A_renewed_link_holds_the_spot(int minute, int heldMinutes)
    {
        Server.Clock.Advance(TimeSpan.FromMinutes(minute));

        await Refreshed();

        var expires = (await Refreshed()).Data.Time("expires_at");
        Assert.That((expires - Reservation.Data.Time("created_at")).TotalMinutes, Is.EqualTo(heldMinutes).Within(0.1));
    }

    [Test]
    public async Task A_renewed_link_reserves_its_bytes_in_the_budget()
    {
        var (second, third) = (await Reserved(), await Reserved());
        await Refreshed();
        var held = await Renew(second);
        var refused = await Renew(third);

        Assert.That(held.Status, Is.EqualTo(HttpStatusCode.OK), held.ToString());
        Assert.That(
            (refused.Data.Text("status"), refused.Data["upload"], await ReservedBytes(third)), Is.EqualTo(("live", (JsonNode?)null, 0L)));
        Assert.That(refused.Data.Items("problems").Single()!.Text("code"), Is.EqualTo("too_many_unsubmitted_bytes"));

        await Contributor.Delete($"/api/contributor/v1/reservations/{second}");

        var renewed = await Renew(third);
        Assert.That((renewed.Data["upload"] is null, renewed.Data.Items("problems").Count), Is.EqualTo((false, 0)));
    }

    [Test]
    public async Task An_unused_link_counts_as_long_as_Supabase_accepts_it()
    {
        var (second, third) = (await Reserved(), await Reserved());
        await Refreshed();
        await Renew(second);
        Server.Clock.Advance(TimeSpan.FromMinutes(40));

        var refused = await Renew(third);

        Assert.That(refused.Data.Items("problems").Single()!.Text("code"), Is.EqualTo("too_many_unsubmitted_bytes"));
    }

    [Test]
    public async Task An_arrived_file_counts_with_its_size_only()
    {
        await Contributor.Upload(await Refreshed(), Random(10));
        var reserved = await ReservedBytes(Reservation.Id);

        await Refreshed();

        Assert.That((reserved, await ReservedBytes(Reservation.Id)), Is.EqualTo((MaxBytes, 10 + MaxBytes)));
    }

    [Test]
    public async Task Simultaneous_renewals_do_not_exceed_the_budget()
    {
        var others = new[] { await Reserved(), await Reserved(), await Reserved() };
        await Refreshed();

        var renewed = await System.Threading.Tasks.Task.WhenAll(others.Select(Renew));

        Assert.That(renewed.Count(response => response.Data["upload"] is not null), Is.EqualTo(1));
    }

    private async Task<string> Reserved() => (await Contributor.Reserve(await (await Server.Buyer()).OpenTask())).Id;

    private Task<ApiResponse> Renew(string id) => Contributor.Get($"/api/contributor/v1/reservations/{id}");

    private async Task<long> ReservedBytes(string id) =>
        (await Server.Uploads(id)).Where(upload => upload.Status != "discarded").Sum(upload => upload.ReceivedBytes);

    private void ReplaceAfterReading(string key, byte[] other)
    {
        var isRead = false;
        store.Before = context =>
        {
            if (isRead)
            {
                store.Objects[key] = new StoredObject(other, "video/mp4");
                store.Before = _ => System.Threading.Tasks.Task.CompletedTask;
            }

            isRead |= context.Request.Path.Value!.Contains("/authenticated/", StringComparison.Ordinal);
            return System.Threading.Tasks.Task.CompletedTask;
        };
    }

    private static string Path(ApiResponse reservation) => new Uri(reservation.Data["upload"]!.Text("url")).AbsolutePath;
}
