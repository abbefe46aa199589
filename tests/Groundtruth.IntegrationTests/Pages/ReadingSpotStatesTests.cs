using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Storage;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>The JSON endpoints of a spot's page, with media in an S3 store.</summary>
public sealed class ReadingSpotStatesTests : ApiTests
{
    private static readonly HttpClient Anyone = new();

    private S3StandIn store = null!;
    private Contributor contributor = null!;
    private ApiResponse reservation = null!;
    private PageClient pages = null!;

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. Remote.S3(store.Address)]);

    private string Spot => $"/contribute/spots/{reservation.Id}";

    [SetUp]
    public async Task Reserve()
    {
        contributor = await Server.Contributor();
        reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
        pages = Signed(contributor);
    }

    [TearDown]
    public void Empty()
    {
        store.Reset();
        store.Objects.Clear();
    }

    [Test]
    public async Task State_contains_the_upload_and_the_time_left()
    {
        Server.Clock.Advance(TimeSpan.FromMinutes(10));

        var state = Read(await pages.Get($"{Spot}/state"));

        Assert.That(state.Text("upload.resumable.protocol"), Is.EqualTo("s3-multipart"));
        Assert.That(
            (state.Text("status"), state.Number("seconds_left"), state.Number("limit_seconds_left"), state["next"]),
            Is.EqualTo(("live", 50L * 60, 230L * 60, (JsonNode?)null)));
    }

    [Test]
    public async Task Former_path_redirects_and_keeps_the_method()
    {
        var former = $"/contribute/places/{reservation.Id}";

        var page = await pages.Get($"{former}?from=bookmark");
        var script = await pages.PostWithout($"{former}/submit");

        Assert.That(
            (page.Status, page.Header("Location")), Is.EqualTo((HttpStatusCode.MovedPermanently, $"{Spot}?from=bookmark")));
        Assert.That((script.Status, script.Header("Location")), Is.EqualTo((HttpStatusCode.PermanentRedirect, $"{Spot}/submit")));
        Assert.That((await pages.Get("/contribute/places")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task State_of_the_spot_of_another_contributor_returns_404()
    {
        var stranger = Signed(await Server.Contributor());

        foreach (var path in new[] { "state", "upload/parts" })
        {
            Assert.That((await stranger.Get($"{Spot}/{path}")).Status, Is.EqualTo(HttpStatusCode.NotFound), path);
        }

        foreach (var path in new[] { "upload", "upload/parts", "submit" })
        {
            var response = await stranger.Post("/contribute/earnings", $"{Spot}/{path}", ("numbers", "1"));
            Assert.That(response.Status, Is.EqualTo(HttpStatusCode.NotFound), path);
        }
    }

    [Test]
    public async Task Parts_are_signed_listed_and_submitted()
    {
        var clip = Clips.Mp4(seconds: 3, seed: 11);
        await Put(await Sign(1), clip);

        var listed = Read(await pages.Get($"{Spot}/upload/parts")).Items("parts").Single();
        var submitted = Read(await pages.Post(Spot, $"{Spot}/submit", ("removeLocation", "false")));

        Assert.That((listed.Number("part_number"), listed.Number("byte_size")), Is.EqualTo((1L, (long)clip.Length)));
        Assert.That((submitted.Text("status"), submitted.Text("next")), Is.EqualTo(("submitted", "/contribute/videos")));
        Assert.That((await Server.Inspection()).RemoveLocation, Is.False);
    }

    [Test]
    public async Task Repeated_submission_is_the_same()
    {
        await Put(await Sign(1), Clips.Unique());

        var (first, second) = (await pages.Post(Spot, $"{Spot}/submit"), await pages.Post("/contribute/earnings", $"{Spot}/submit"));

        Assert.That((first.Status, second.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(await Server.Count("submissions"), Is.EqualTo(1));
        Assert.That((await Server.Inspection()).RemoveLocation, Is.True);
    }

    [Test]
    public async Task Refused_video_is_reported_in_sentences()
    {
        await Put(await Sign(1), "text"u8.ToArray());

        var refused = await pages.Post(Spot, $"{Spot}/submit");

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Read(refused).Texts("problems").Single(), Does.StartWith("The file is not a video."));
        Assert.That(Read(await pages.Get($"{Spot}/state")).Texts("problems").Single(), Does.StartWith("The file is not a video."));
    }

    [Test]
    public async Task Other_file_begins_another_upload([Values("continue", "discard")] string unfinished)
    {
        await Put(await Sign(1), [1, 2, 3]);

        await pages.Post(Spot, $"{Spot}/upload", ("contentType", "video/mp4"), ("unfinished", unfinished));

        var parts = Read(await pages.Get($"{Spot}/upload/parts")).Items("parts");
        Assert.That(parts, Has.Count.EqualTo(unfinished == "continue" ? 1 : 0));
    }

    [TestCase("continue", HttpStatusCode.Conflict, 1)]
    [TestCase("discard", HttpStatusCode.OK, 0)]
    public async Task Only_an_explicit_choice_ends_an_upload_of_another_file(string unfinished, HttpStatusCode status, int parts)
    {
        await Prepare(("unfinished", "discard"), ("fingerprint", "computer"));
        await Put(await Sign(1), [1, 2, 3]);

        var prepared = await Prepare(("unfinished", unfinished), ("fingerprint", "phone"));

        Assert.That(prepared.Status, Is.EqualTo(status), prepared.Text);
        Assert.That(Read(await pages.Get($"{Spot}/upload/parts")).Items("parts"), Has.Count.EqualTo(parts));
    }

    [Test]
    public async Task Page_reserves_no_bytes_before_a_file_is_chosen()
    {
        await pages.Get(Spot);

        Assert.That((await Server.Uploads(reservation.Id)).Single().ReceivedBytes, Is.Zero);
    }

    [Test]
    public async Task Parts_are_signed_for_the_same_file_only()
    {
        await Prepare(("unfinished", "discard"), ("fingerprint", "computer"));

        var refused = await SignFor("phone");
        var signed = await SignFor("computer");

        Assert.That((refused.Status, signed.Status), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.OK)), refused.Text);
    }

    [Test]
    public async Task Upload_without_a_mark_becomes_that_of_the_prepared_file()
    {
        var early = await SignFor("phone");
        await Prepare(("unfinished", "continue"), ("fingerprint", "phone"));

        var (signed, refused) = (await SignFor("phone"), await SignFor("computer"));

        Assert.That(
            (early.Status, signed.Status, refused.Status),
            Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.Conflict)));
        Assert.That((await Server.Uploads(reservation.Id)).Single().Status, Is.EqualTo("receiving"));
    }

    [Test]
    public async Task Unfinished_upload_of_another_file_is_not_submitted()
    {
        await Prepare(("unfinished", "discard"), ("fingerprint", "computer"));
        await Put(await Sign(1), Clips.Mp4(seconds: 3, seed: 14));

        var refused = await pages.Post(Spot, $"{Spot}/submit", ("unfinished", "finish"), ("fingerprint", "phone"));
        var submitted = Read(await pages.Post(Spot, $"{Spot}/submit", ("unfinished", "finish"), ("fingerprint", "computer")));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.Text);
        Assert.That(submitted.Text("status"), Is.EqualTo("submitted"));
    }

    [Test]
    public async Task Another_file_that_has_arrived_is_not_submitted([Values("finish", "discard")] string unfinished)
    {
        await Prepare(("unfinished", "discard"), ("fingerprint", "first"));
        await Put(await Sign(1), Clips.Mp4(seconds: 3, seed: 15));
        await Prepare(("unfinished", "finish"), ("fingerprint", "computer"), ("earlierFingerprint", "first"));
        await Put(await Sign(1), Clips.Mp4(seconds: 3, seed: 16));
        var before = ((await Server.Reservations()).Single(), await Statuses());

        var refused = await pages.Post(Spot, $"{Spot}/submit", ("unfinished", unfinished), ("fingerprint", "phone"));
        var after = ((await Server.Reservations()).Single(), await Statuses());
        var submitted = Read(await pages.Post(Spot, $"{Spot}/submit", ("unfinished", "finish"), ("fingerprint", "computer")));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Conflict), refused.Text);
        Assert.That(Read(refused).Text("message"), Does.StartWith("Another video was chosen"));
        Assert.That(after, Is.EqualTo(before));
        Assert.That(submitted.Text("status"), Is.EqualTo("submitted"));
    }

    [TestCase("computer", true)]
    [TestCase("phone", false)]
    public async Task Only_the_earlier_file_is_finished_before_another_one(string earlier, bool isFinished)
    {
        await Prepare(("unfinished", "discard"), ("fingerprint", "computer"));
        await Put(await Sign(1), [1, 2, 3]);

        await Prepare(("unfinished", "finish"), ("fingerprint", "third"), ("earlierFingerprint", earlier));

        Assert.That((await Server.Reservations()).Single().UploadKey is not null, Is.EqualTo(isFinished));
    }

    [Test]
    public async Task Finished_upload_stays_until_another_file_has_arrived()
    {
        var clip = Clips.Mp4(seconds: 3, seed: 12);
        await Put(await Sign(1), clip);

        await pages.Post(Spot, $"{Spot}/upload", ("contentType", "video/mp4"), ("unfinished", "finish"));
        await Put(await Sign(1), [1, 2, 3]);

        Assert.That((await Server.Reservations()).Single().UploadKey, Is.Not.Null);
        Assert.That(store.Objects.Values.Single().Bytes, Is.EqualTo(clip));
        Assert.That(Read(await pages.Get($"{Spot}/state")).Flag("has_upload"), Is.True);
    }

    [Test]
    public async Task Earlier_video_is_submitted_instead_of_an_unfinished_one()
    {
        var clip = Clips.Mp4(seconds: 3, seed: 13);
        await Put(await Sign(1), clip);
        await pages.Post(Spot, $"{Spot}/upload", ("contentType", "video/mp4"), ("unfinished", "finish"));
        await Put(await Sign(1), [1, 2, 3]);

        var submitted = Read(await pages.Post(Spot, $"{Spot}/submit", ("unfinished", "discard")));

        Assert.That(submitted.Text("status"), Is.EqualTo("submitted"));
        Assert.That(store.Objects.Values.Any(stored => stored.Bytes.SequenceEqual(clip)), Is.True);
        Assert.That((await Server.Uploads(reservation.Id)).Select(upload => upload.Status), Has.None.EqualTo("receiving"));
    }

    protected override async Task BeforeServer() => store = (S3StandIn)await MediaStandIn.Start<S3StandIn>();

    protected override async Task AfterServer() => await store.DisposeAsync();

    private static JsonNode Read(ApiResponse response) => JsonNode.Parse(response.Text)!;

    private static async Task Put(string url, byte[] content) =>
        (await Anyone.PutAsync(url, new ByteArrayContent(content))).EnsureSuccessStatusCode();

    private Task<ApiResponse> Prepare(params (string Name, string Value)[] fields) =>
        pages.Post(Spot, $"{Spot}/upload", [("contentType", "video/mp4"), .. fields]);

    private Task<ApiResponse> SignFor(string fingerprint) =>
        pages.Post(Spot, $"{Spot}/upload/parts", ("numbers", "1"), ("fingerprint", fingerprint));

    private async Task<string> Statuses() =>
        string.Join(' ', (await Server.Uploads(reservation.Id)).Select(upload => upload.Status));

    private async Task<string> Sign(int number) =>
        Read(await pages.Post(Spot, $"{Spot}/upload/parts", ("numbers", $"{number}"))).Items("parts").Single().Text("url");

    private PageClient Signed(Contributor who)
    {
        var client = new PageClient(Server);
        client.SetCookie("groundtruth-session", who.Token);
        return client;
    }
}
