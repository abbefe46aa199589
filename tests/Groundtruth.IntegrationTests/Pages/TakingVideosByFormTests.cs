using System.Net;
using System.Text;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Storage;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Videos uploaded with a plain form, from browsers without JavaScript.</summary>
public sealed class TakingVideosByFormTests : ApiTests
{
    private const int MaxBytes = 128 * 1024 * 1024;

    private Contributor contributor = null!;
    private PageClient pages = null!;
    private string spot = "";

    private readonly string scratch = Directory.CreateTempSubdirectory("groundtruth-scratch-").FullName;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Storage:MaxUploadBytes"] = $"{MaxBytes}",
        ["Inspection:ScratchPath"] = scratch,
    };

    [SetUp]
    public async Task Reserve()
    {
        contributor = await Server.Contributor();
        pages = new PageClient(Server);
        pages.SetCookie("groundtruth-session", contributor.Token);
        spot = $"/contribute/spots/{(await contributor.Reserve(await (await Server.Buyer()).OpenTask())).Id}";
    }

    [Test]
    public async Task Video_is_stored_and_submitted()
    {
        var response = await pages.PostFile(spot, $"{spot}/video", new ByteArrayContent(Clips.Unique()));

        Assert.That(response.Header("Location"), Is.EqualTo("/contribute/videos"));
        Assert.That(await Server.Status("submissions"), Is.EqualTo("pending"));
    }

    [Test]
    public async Task Large_video_is_buffered_in_the_scratch_area()
    {
        using var video = new HeldContent(MaxBytes / 2, MaxBytes / 2);
        var upload = pages.PostFile(spot, $"{spot}/video", video);
        await video.Sending;

        await Eventually.Is(true, () => Task.FromResult(BufferedBytes() > MaxBytes / 4));
        video.Release();

        var response = await upload;
        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(response.Text, Does.Contain("The file is not a video."));
        await Eventually.Is(0L, () => Task.FromResult(BufferedBytes()));
    }

    [Test]
    public async Task Video_over_the_limit_is_rejected_and_keeps_the_spot()
    {
        var slightly = await pages.PostFile(spot, $"{spot}/video", new StreamContent(new ZeroStream(MaxBytes + 1)));

        Assert.That(slightly.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(slightly.Text, Does.Contain("The file is larger than 134 MB."));
        Assert.That((await contributor.Get($"/api/contributor/v1/reservations/{spot[18..]}")).Data.Text("status"), Is.EqualTo("live"));
    }

    [Test]
    public async Task One_upload_at_a_time_per_contributor()
    {
        // More than all buffers in between hold: once it is sent, the server is reading the form.
        using var held = new HeldContent(32 * 1024 * 1024);
        var first = pages.PostFile(spot, $"{spot}/video", held);
        await held.Sending;

        var second = await pages.PostFile(spot, $"{spot}/video", new StreamContent(new ZeroStream(1_000_000)));
        held.Release();

        Assert.That((second.Status, (await first).Status), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.BadRequest)));
        Assert.That(
            (await pages.PostFile(spot, $"{spot}/video", new ByteArrayContent(Clips.Unique()))).Header("Location"),
            Is.EqualTo("/contribute/videos"));
    }

    [Test]
    public async Task Few_uploads_at_a_time_for_all_contributors()
    {
        List<HeldContent> held = [.. Enumerable.Range(0, 4).Select(_ => new HeldContent(16 * 1024 * 1024))];
        var first = new List<Task<ApiResponse>>();
        foreach (var video in held)
        {
            first.Add((await OtherContributor()).PostFile("/contribute/earnings", $"{spot}/video", video));
            await video.Sending;
        }

        var refused = await pages.PostFile(spot, $"{spot}/video", new StreamContent(new ZeroStream(1_000_000)));
        held.ForEach(video => video.Release());
        await Task.WhenAll(first);

        Assert.That((refused.Status, refused.Header("Retry-After")), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "60")));
        Assert.That(
            (await pages.PostFile(spot, $"{spot}/video", new ByteArrayContent(Clips.Unique()))).Header("Location"),
            Is.EqualTo("/contribute/videos"));
    }

    [Test]
    public async Task Silent_upload_is_dropped_after_a_minute()
    {
        const string Start = "--x\r\nContent-Disposition: form-data; name=\"choose\"; filename=\"a.mp4\"\r\n\r\n";
        string[] headers =
        [
            $"Cookie: groundtruth-session={contributor.Token}", "Content-Type: multipart/form-data; boundary=x", "Content-Length: 1000000",
        ];
        var upload = RawHttp.Send(Server.Address, "POST", $"{spot}/video", headers, [.. Encoding.ASCII.GetBytes(Start), .. new byte[1000]]);

        await Eventually.Is(true, () =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(61));
            return Task.FromResult(upload.IsCompleted);
        });

        Assert.That((await upload).Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        await Eventually.Is(0L, () => Task.FromResult(BufferedBytes()));
    }

    [Test]
    public async Task Text_of_a_form_with_a_video_is_limited()
    {
        var response = await pages.PostFile(
            spot, $"{spot}/video", new ByteArrayContent(Clips.Unique()), ("note", new string('x', 70_000)));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await Server.Status("reservations"), Is.EqualTo("live"));
    }

    [Test]
    public async Task Form_without_a_token_is_rejected()
    {
        var response = await pages.PostWithout($"{spot}/video", ("choose", "no file"));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(response.Text, Does.Contain("This form expired"));
    }

    [TestCase("submit")]
    [TestCase("upload")]
    [TestCase("upload/parts")]
    [TestCase("release")]
    public async Task Action_without_a_token_changes_nothing(string action)
    {
        var response = await pages.PostWithout($"{spot}/{action}");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await Server.Status("reservations"), Is.EqualTo("live"));
    }

    [Test]
    public async Task Video_for_another_contributors_spot_returns_404()
    {
        var stranger = await OtherContributor();

        var response = await stranger.PostFile("/contribute/earnings", $"{spot}/video", new ByteArrayContent(Clips.Unique()));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(
            Directory.Exists(Path.Combine(MediaDirectory, "uploads"))
                && Directory.EnumerateFiles(Path.Combine(MediaDirectory, "uploads")).Any(), Is.False);
    }

    private async Task<PageClient> OtherContributor()
    {
        var stranger = new PageClient(Server);
        stranger.SetCookie("groundtruth-session", (await Server.Contributor()).Token);
        return stranger;
    }

    protected override Task AfterServer()
    {
        Directory.Delete(scratch, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The size of the largest buffered form.</summary>
    private long BufferedBytes() => new DirectoryInfo(scratch)
        .EnumerateFiles("form-*", SearchOption.AllDirectories)
        .Select(Length)
        .DefaultIfEmpty()
        .Max();

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
