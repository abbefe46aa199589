using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Groundtruth.Application.Uploads;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Storage;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>A contributor uploads a video in parts, straight to an S3 store.</summary>
public sealed class UploadingInPartsTests : ApiTests
{
    private const long PartBytes = 8 * 1024 * 1024;
    private const long MaxBytes = 20 * 1024 * 1024;

    private static readonly HttpClient Anyone = new();

    private S3StandIn store = null!;
    private Contributor contributor = null!;
    private ApiResponse reservation = null!;

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. Remote.S3(store.Address)])
        {
            ["Storage:MaxUploadBytes"] = $"{MaxBytes}",
            ["Contributors:MaxUnsubmittedBytes"] = $"{MaxBytes + PartBytes}",
        };

    private string Parts => $"/api/contributor/v1/reservations/{reservation.Id}/upload/parts";

    [SetUp]
    public async Task Reserve()
    {
        contributor = await Server.Contributor();
        reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
    }

    [TearDown]
    public void Empty()
    {
        store.Reset();
        store.Objects.Clear();
    }

    [Test]
    public async Task A_reservation_offers_parts_that_submitting_joins()
    {
        var resumable = reservation.Data["upload"]!["resumable"]!;
        var clip = Clips.Mp4(seconds: 3, seed: 7);
        await Put(await Sign(1), clip);

        var listed = (await contributor.Get(Parts)).Data["parts"]!.AsArray().Single()!;
        var submitted = await contributor.Post($"/api/contributor/v1/reservations/{reservation.Id}/submit");

        Assert.That(resumable.Text("protocol"), Is.EqualTo("s3-multipart"));
        Assert.That(resumable.Text("url") + "/parts", Does.EndWith(Parts));
        Assert.That((listed.Number("part_number"), listed.Number("byte_size")), Is.EqualTo((1L, (long)clip.Length)));
        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.Text);
        Assert.That(store.Objects.Values.Any(stored => SHA256.HashData(stored.Bytes).SequenceEqual(SHA256.HashData(clip))), Is.True);
        Assert.That(store.OpenUploads, Is.Empty);
    }

    [Test]
    public async Task A_replacement_that_may_be_broken_leaves_the_earlier_file()
    {
        var clip = Clips.Unique();
        await PutWhole(reservation.Data["upload"]!, clip);
        await Renew(reservation);
        await Put(await Sign(1), new byte[PartBytes]);

        var submitted = await contributor.Submit(reservation.Id);

        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.Text);
        Assert.That(store.Objects.Values.Any(stored => stored.Bytes.SequenceEqual(clip)), Is.True);
    }

    [Test]
    public async Task A_replacement_without_its_first_part_leaves_the_earlier_file()
    {
        var clip = Clips.Unique();
        await PutWhole(reservation.Data["upload"]!, clip);
        await Renew(reservation);
        await Put(await Sign(2), [1, 2, 3]);

        var submitted = await contributor.Submit(reservation.Id);

        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.Text);
        Assert.That(store.Objects.Values.Any(stored => stored.Bytes.SequenceEqual(clip)), Is.True);
    }

    [Test]
    public async Task A_replacement_with_a_short_last_part_is_submitted()
    {
        var clip = Clips.Mp4(seconds: 3, seed: 8);
        await PutWhole(reservation.Data["upload"]!, Clips.Unique());
        await Renew(reservation);
        await Put(await Sign(1), clip);

        var submitted = await contributor.Submit(reservation.Id);

        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.Text);
        Assert.That(store.Objects.Values.Any(stored => stored.Bytes.SequenceEqual(clip)), Is.True);
    }

    [Test]
    public async Task Parts_signed_twice_belong_to_one_upload()
    {
        await Sign(1);
        await Sign(2);

        Assert.That(store.OpenUploads.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task No_part_has_arrived_before_one_is_signed() =>
        Assert.That((await contributor.Get(Parts)).Data["parts"]!.AsArray(), Is.Empty);

    [Test]
    public async Task Discarding_the_upload_aborts_it()
    {
        await Put(await Sign(1), [1, 2, 3]);

        await contributor.Delete($"/api/contributor/v1/reservations/{reservation.Id}/upload");

        Assert.That((store.OpenUploads.Any(), store.Objects.IsEmpty), Is.EqualTo((false, true)));
    }

    [TestCase("[]")]
    [TestCase("[0]")]
    [TestCase("[10001]")]
    public async Task Invalid_part_numbers_are_rejected(string numbers)
    {
        var response = await SignAll(JsonNode.Parse(numbers)!);

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.BadRequest, "validation_error")));
        Assert.That(store.OpenUploads, Is.Empty);
    }

    [Test]
    public async Task A_part_beyond_the_largest_file_is_rejected()
    {
        var response = await SignAll(new JsonArray(9999));

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "payload_too_large")));
    }

    [Test]
    public async Task Signed_parts_reserve_their_bytes_in_the_budget()
    {
        var first = reservation;
        await contributor.Get($"/api/contributor/v1/reservations/{first.Id}");
        reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
        var allowed = await SignAll(new JsonArray(1));

        var refused = await SignAll(new JsonArray(2));

        Assert.That(allowed.Status, Is.EqualTo(HttpStatusCode.OK), allowed.Text);
        Assert.That(
            (refused.Status, refused.Reason), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "too_many_unsubmitted_bytes")));
        Assert.That((await Server.Uploads(reservation.Id)).Single().ReceivedBytes, Is.EqualTo(PartBytes));
        await contributor.Delete($"/api/contributor/v1/reservations/{first.Id}");
        Assert.That((await SignAll(new JsonArray(2))).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task An_unused_link_counts_for_a_quarter_of_an_hour()
    {
        await Renew(reservation);
        var other = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
        var refused = await Renew(other);
        Server.Clock.Advance(TimeSpan.FromMinutes(16));

        var renewed = await Renew(other);

        Assert.That((refused.Data["upload"] is null, renewed.Data["upload"] is null), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Signed_parts_count_instead_of_the_link_until_they_end()
    {
        await Renew(reservation);
        await Sign(1);
        await Renew(reservation);
        var reserved = (await Server.Uploads(reservation.Id)).Single().ReceivedBytes;
        Server.Clock.Advance(TimeSpan.FromMinutes(16));
        reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
        var allowed = await SignAll(new JsonArray(3));
        reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());

        var refused = await SignAll(new JsonArray(1));

        Assert.That((reserved, allowed.Status), Is.EqualTo((PartBytes, HttpStatusCode.OK)), allowed.Text);
        Assert.That(refused.Reason, Is.EqualTo("too_many_unsubmitted_bytes"));
    }

    /// <summary>The URL of the part works for 15 minutes.</summary>
    [TestCase(40, 60)]
    [TestCase(50, 75)]
    [TestCase(58, 83)]
    public async Task A_signed_part_holds_the_spot(int minute, int heldMinutes)
    {
        Server.Clock.Advance(TimeSpan.FromMinutes(minute));

        await SignAll(new JsonArray(1));

        var spot = (await Server.Reservations()).Single();
        Assert.That((spot.ExpiresAt - spot.CreatedAt).TotalMinutes, Is.EqualTo(heldMinutes).Within(1));
    }

    [Test]
    public async Task A_refused_part_begins_no_upload()
    {
        await contributor.Get($"/api/contributor/v1/reservations/{reservation.Id}");
        reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());

        var refused = await SignAll(new JsonArray(2));

        Assert.That(refused.Reason, Is.EqualTo("too_many_unsubmitted_bytes"));
        Assert.That(store.OpenUploads, Is.Empty);
    }

    [Test]
    public async Task Bytes_written_by_a_link_after_the_submission_are_swept()
    {
        var upload = reservation.Data["upload"]!;
        var clip = Clips.Unique();
        await PutWhole(upload, clip);
        var submitted = await contributor.Post($"/api/contributor/v1/reservations/{reservation.Id}/submit");
        await Server.Finish("sweep_uploads");
        await PutWhole(upload, [1]);
        var late = store.Objects.Count(stored => stored.Value.Bytes.Length == 1);
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await Server.Operate(new SweepStrayUploads());

        Assert.That((submitted.Status, late), Is.EqualTo((HttpStatusCode.Created, 1)), submitted.Text);
        Assert.That(store.Objects.Keys.Where(key => key.StartsWith("uploads/", StringComparison.Ordinal)), Is.Empty);
        Assert.That(store.Objects.Values.Any(stored => stored.Bytes.SequenceEqual(clip)), Is.True, "The submission stays.");
    }

    [Test]
    public async Task Bytes_written_by_a_link_after_the_reservation_are_swept()
    {
        var url = await Sign(1);
        var key = new Uri(url).AbsolutePath[$"/{MediaStandIn.Bucket}/".Length..];
        await contributor.Delete($"/api/contributor/v1/reservations/{reservation.Id}");
        store.Objects[key] = new StoredObject([1], "video/mp4");
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await Server.Operate(new SweepStrayUploads());

        Assert.That(store.Objects.Keys, Is.Empty);
    }

    [Test]
    public async Task Stray_objects_are_swept_if_parts_cannot_be_listed()
    {
        store.Objects[$"uploads/{reservation.Id}/stray.mp4"] = new StoredObject([1], "video/mp4");
        store.Before = context => context.Request.Query.ContainsKey("uploads")
            ? S3StandIn.Refuse(context, 403, "AccessDenied")
            : Task.CompletedTask;
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await Server.Operate(new SweepStrayUploads());

        Assert.That(store.Objects.Keys, Is.Empty);
    }

    [Test]
    public async Task A_video_that_waits_for_its_submission_is_not_swept()
    {
        await PutWhole(reservation.Data["upload"]!, [1]);
        Server.Clock.Advance(TimeSpan.FromMinutes(30));

        await Server.Operate(new SweepStrayUploads());

        Assert.That(store.Objects, Has.Count.EqualTo(1));
    }

    protected override async Task BeforeServer() => store = (S3StandIn)await MediaStandIn.Start<S3StandIn>();

    protected override async Task AfterServer() => await store.DisposeAsync();

    private static async Task Put(string url, byte[] content) =>
        (await Anyone.PutAsync(url, new ByteArrayContent(content))).EnsureSuccessStatusCode();

    private static async Task PutWhole(JsonNode upload, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, upload.Text("url")) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new("video/mp4");
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        (await Anyone.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private async Task<string> Sign(int number) => (await SignAll(new JsonArray(number))).Data["parts"]!.AsArray().Single()!.Text("url");

    private Task<ApiResponse> Renew(ApiResponse spot) => contributor.Get($"/api/contributor/v1/reservations/{spot.Id}");

    private Task<ApiResponse> SignAll(JsonNode numbers) => contributor.Post(Parts, new JsonObject { ["part_numbers"] = numbers });
}
