using System.Text.RegularExpressions;
using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Contributors;

/// <summary>Videos that go straight to a remote store.</summary>
public abstract class UploadingToStoresTests<TStore> : ContributorPageTests
    where TStore : MediaStandIn, new()
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    protected TStore Store { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. StoreSettings(Store.Address)]);

    [TearDown]
    public void Empty()
    {
        Store.Reset();
        Store.Objects.Clear();
    }

    [Test]
    public async Task Upload_continues_after_the_store_refused_a_piece([Values(403, 500)] int status)
    {
        var (visitor, _, _) = await SpotHolder();
        var (requests, video) = (new SentRequests(visitor.Page, Store.Address), Large(10_000_000));
        RefuseOnce(status);

        await Choose(visitor, video);
        await Send(visitor);

        Assert.That(Stored(), Is.EqualTo(video));
        Assert.That(requests.Count(Method), Is.EqualTo(3), "Two pieces, of which one was refused once.");
    }

    [Test]
    public async Task Upload_continues_after_a_reload()
    {
        var (visitor, _, _) = await SpotHolder();
        var (requests, video) = (new SentRequests(visitor.Page, Store.Address), Large(10_000_000));
        await SendPart(visitor, video);

        Recover();
        await visitor.Page.ReloadAsync();
        await Says(visitor, "Choose the same video again");
        await Choose(visitor, video);
        await Arrives(visitor);

        Assert.That(Stored(), Is.EqualTo(video));
        Assert.That(requests.Count(Method), Is.EqualTo(3), "The first piece was sent once.");
    }

    [Test]
    public async Task Another_file_discards_the_unfinished_upload()
    {
        var (visitor, _, _) = await SpotHolder();
        await SendPart(visitor, Large(20_000_000), "first.mp4");
        Recover();
        var second = Large(10_000_000);

        await Choose(visitor, second, "second.mp4");
        await Assertions.Expect(visitor.Page.Locator("#chosen figcaption")).ToContainTextAsync("second.mp4");
        await Send(visitor);

        Assert.That(Stored(), Is.EqualTo(second));
    }

    [Test]
    public async Task Replacement_that_breaks_keeps_the_earlier_video([Values] bool hasFirstPiece)
    {
        var (visitor, first) = await WithABrokenReplacement(
            request => hasFirstPiece ? IsSecondPiece(request) : request.Method == Method);

        await visitor.Press("Submit this video");
        await Arrives(visitor);

        Assert.That(Stored(), Is.EqualTo(first));
    }

    protected override async Task BeforeServer()
    {
        Store = (TStore)await MediaStandIn.Start<TStore>();
        Prepare();
    }

    protected override async Task AfterServer() => await Store.DisposeAsync();

    /// <summary>The method of a request with bytes.</summary>
    protected abstract string Method { get; }

    protected abstract IEnumerable<KeyValuePair<string, string?>> StoreSettings(string address);

    protected abstract bool IsSecondPiece(HttpRequest request);

    protected virtual void Prepare()
    {
    }

    /// <summary>A contributor who stopped the upload of another video after the first had arrived.</summary>
    protected async Task<(Visitor Visitor, byte[] First)> WithABrokenReplacement(Func<HttpRequest, bool> isStalled)
    {
        var (visitor, _, _) = await SpotHolder();
        var first = Large(9_000_000);
        await visitor.Page.RouteAsync("**/submit", route => route.AbortAsync());
        await Choose(visitor, first, "first.mp4");
        await visitor.Press("Submit video");
        await Says(visitor, "submitting it again");
        await Choose(visitor, Large(10_000_000), "second.mp4");
        await Assertions.Expect(visitor.Page.Locator("#earlier")).ToContainTextAsync("first.mp4 is uploaded");
        await visitor.Page.UnrouteAsync("**/submit");
        var stalled = Stall(isStalled);
        await visitor.Press("Submit video");
        await stalled.WaitAsync(Patience);
        await visitor.Press("Stop upload");
        Recover();
        return (visitor, first);
    }

    protected byte[] Stored() => Store.Objects.Single(stored => stored.Key.StartsWith("submissions/", StringComparison.Ordinal)
        && stored.Key.EndsWith(".mp4", StringComparison.Ordinal)).Value.Bytes;

    /// <summary>Holds the matching requests until they are aborted. The result completes when the first one arrives.</summary>
    protected Task Stall(Func<HttpRequest, bool> isStalled)
    {
        var arrived = new TaskCompletionSource();
        Store.Before = context =>
        {
            if (!isStalled(context.Request))
            {
                return Task.CompletedTask;
            }

            arrived.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        return arrived.Task;
    }

    /// <summary>Sends a video until the store holds its second piece back.</summary>
    protected async Task SendPart(Visitor visitor, byte[] video, string name = "street.mp4")
    {
        var stalled = Stall(IsSecondPiece);
        await Choose(visitor, video, name);
        await visitor.Press("Submit video");
        await stalled.WaitAsync(Patience);
    }

    protected void Recover() => Store.Before = _ => Task.CompletedTask;

    private void RefuseOnce(int status)
    {
        var left = 1;
        Store.Before = context =>
        {
            if (!IsSecondPiece(context.Request) || Interlocked.Decrement(ref left) < 0)
            {
                return Task.CompletedTask;
            }

            context.Response.StatusCode = status;
            return context.Response.WriteAsync("refused");
        };
    }
}

public sealed class UploadingToS3Tests : UploadingToStoresTests<S3StandIn>
{
    [Test]
    public async Task Another_device_continues_an_upload_with_the_same_file()
    {
        var (phone, session, _) = await SpotHolder();
        var video = Large(10_000_000);
        await SendPart(phone, video);
        await phone.Page.CloseAsync(new() { RunBeforeUnload = false });
        Recover();

        var computer = await AnotherDevice(session, phone);
        var requests = new SentRequests(computer.Page, Store.Address);
        await Choose(computer, video, "copied.mp4");
        await Send(computer);

        Assert.That(Stored(), Is.EqualTo(video));
        Assert.That(requests.Count(Method), Is.EqualTo(1), "The first piece was sent by the phone.");
    }

    [Test]
    public async Task Upload_discards_the_file_of_another_device()
    {
        var (phone, session, _) = await SpotHolder();
        var video = Large(10_000_000);
        await SendPart(phone, video);
        var computer = await AnotherDevice(session, phone);
        await SendPart(computer, Large(10_000_000), "other.mp4");
        await computer.Page.CloseAsync(new() { RunBeforeUnload = false });

        Recover();
        await phone.Page.ReloadAsync();
        await Says(phone, "Choose the same video again");
        await Choose(phone, video);
        await Arrives(phone);

        Assert.That(Stored(), Is.EqualTo(video));
    }

    [Test]
    public async Task Open_page_does_not_end_the_upload_of_another_device()
    {
        var (phone, session, _) = await SpotHolder();
        var held = new TaskCompletionSource();
        await phone.Page.RouteAsync(new Regex("partNumber=2"), async route =>
        {
            await held.Task;
            await route.AbortAsync();
        });
        await Choose(phone, Large(10_000_000));
        await phone.Press("Submit video");
        await Reaches(phone, 40);
        var computer = await AnotherDevice(session, phone);
        await SendPart(computer, Large(10_000_000), "other.mp4");
        var before = (await Server.Uploads()).Select(upload => upload.Status).ToList();

        held.SetResult();
        await Assertions.Expect(phone.Page.Locator("#problems li")).ToContainTextAsync(["Another video was chosen for this spot."]);

        Assert.That((await Server.Uploads()).Select(upload => upload.Status), Is.EqualTo(before));
    }

    /// <summary>A record of an earlier version of the page's script has no mark of the earlier video.</summary>
    [Test]
    public async Task Earlier_video_of_an_old_record_is_submitted()
    {
        var (visitor, first) = await WithABrokenReplacement(IsSecondPiece);
        await visitor.Page.EvaluateAsync(
            """
            () => {
              const key = Object.keys(localStorage).find(each => each.startsWith("groundtruth-upload-"));
              const record = JSON.parse(localStorage.getItem(key));
              record.earlier = { name: record.earlier.name, removeLocation: true };
              localStorage.setItem(key, JSON.stringify(record));
            }
            """);
        await visitor.Page.ReloadAsync();

        await visitor.Press("Submit this video");
        await Arrives(visitor);

        Assert.That(Stored(), Is.EqualTo(first));
    }

    protected override string Method => "PUT";

    protected override IEnumerable<KeyValuePair<string, string?>> StoreSettings(string address) => Remote.S3(address);

    protected override bool IsSecondPiece(HttpRequest request) => request.Method == Method && request.Query["partNumber"] == "2";
}

public sealed class UploadingToSupabaseTests : UploadingToStoresTests<SupabaseStandIn>
{
    private const long LargeLimit = 100_000_000;

    [SetUp]
    public void RaiseLimit() => Prepare();

    protected override string Method => "PATCH";

    protected override void Prepare() => Store.FileSizeLimit = LargeLimit;

    protected override IEnumerable<KeyValuePair<string, string?>> StoreSettings(string address) => Remote.Supabase(address);

    protected override bool IsSecondPiece(HttpRequest request) => request.Method == Method && request.Headers["Upload-Offset"] == "6291456";
}
