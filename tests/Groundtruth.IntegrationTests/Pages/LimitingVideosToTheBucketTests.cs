using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Storage;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>A Supabase bucket with a smaller size limit than <c>Storage:MaxUploadBytes</c>.</summary>
public sealed class LimitingVideosToTheBucketTests : ApiTests
{
    private const int BucketLimit = 300_000;

    private SupabaseStandIn store = null!;
    private Contributor contributor = null!;
    private PageClient pages = null!;
    private ApiResponse reservation = null!;

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. Remote.Supabase(store.Address)]);

    private string Spot => $"/contribute/spots/{reservation.Id}";

    [SetUp]
    public async Task ReserveWithKnownLimit()
    {
        store.FileSizeLimit = BucketLimit;
        await Server.Run("check_store");
        contributor = await Server.Contributor();
        pages = new PageClient(Server);
        pages.SetCookie("groundtruth-session", contributor.Token);
        reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
    }

    [TearDown]
    public void EmptyStore()
    {
        store.Reset();
        store.Objects.Clear();
    }

    [Test]
    public async Task Pages_and_API_state_the_limit_of_the_bucket()
    {
        var page = (await pages.Get(Spot)).Text;
        var state = JsonNode.Parse((await pages.Get($"{Spot}/state")).Text)!;
        var examples = (await (await Member.Owner(Server)).Get("tasks/new")).Text;

        Assert.That(page, Does.Contain($"data-max-bytes=\"{BucketLimit}\"").And.Contain("up to 300 kB."));
        Assert.That(examples, Does.Contain("up to 300 kB."));
        Assert.That(
            (state.Number("upload.max_bytes"), reservation.Data.Number("upload.max_bytes")),
            Is.EqualTo(((long)BucketLimit, (long)BucketLimit)));
    }

    [Test]
    public async Task Form_with_a_larger_video_is_refused_before_the_store_gets_it()
    {
        var refused = await pages.PostFile(Spot, $"{Spot}/video", new StreamContent(new ZeroStream(BucketLimit + 1)));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.Text, Does.Contain("The file is larger than 300 kB."));
        Assert.That(store.Objects.Keys, Is.Empty);
    }

    /// <summary>Supabase accepts a chunked body of any size.</summary>
    [Test]
    public async Task Larger_video_that_the_store_accepted_is_refused()
    {
        store.FileSizeLimit = 2 * BucketLimit;
        await contributor.Upload(reservation, new byte[BucketLimit + 1]);

        var refused = await contributor.Submit(reservation.Id);

        Assert.That(
            (refused.Status, refused.Fields), Is.EqualTo((HttpStatusCode.BadRequest, new[] { "upload:too_large" })), refused.Text);
    }

    protected override async Task BeforeServer() => store = (SupabaseStandIn)await MediaStandIn.Start<SupabaseStandIn>();

    protected override async Task AfterServer() => await store.DisposeAsync();
}
