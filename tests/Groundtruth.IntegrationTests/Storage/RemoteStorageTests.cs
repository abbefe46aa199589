using System.Net;
using Groundtruth.Application;
using Groundtruth.Application.Storage;
using Groundtruth.IntegrationTests.Harness;
using Polly.Timeout;

namespace Groundtruth.IntegrationTests.Storage;

/// <summary>The behavior of every remote store, which may fail.</summary>
public abstract class RemoteStorageContract : MediaStorageContract
{
    /// <summary>Ten times the time limit of a question.</summary>
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(100);

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. StoreSettings(StandIn.Address)]);

    protected MediaStandIn StandIn { get; private set; } = null!;

    protected override bool IsPatient => true;

    [TearDown]
    public void ResetStore() => StandIn.Reset();

    [Test]
    public async Task Transient_failures_are_retried()
    {
        var key = await Stored([1, 2]);
        StandIn.FailNext(2);

        var found = await Find(key);

        Assert.That(found!.ByteSize, Is.EqualTo(2));
    }

    [Test]
    public async Task A_retried_upload_sends_the_whole_body()
    {
        var bytes = new byte[] { 1, 2, 3 };
        StandIn.FailNext(1, status: 503);

        var key = await Stored(bytes);

        Assert.That(await Read(key), Is.EqualTo(bytes));
    }

    [Test]
    public void A_persistent_failure_is_unavailable()
    {
        StandIn.FailNext(100);

        Assert.That(() => Find(Fresh()), Throws.InstanceOf<UnavailableException>());
        Assert.That(StandIn.Requests, Is.EqualTo(4));
    }

    [Test]
    public void A_broken_connection_is_unavailable()
    {
        StandIn.Before = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Assert.That(() => Read(Fresh()), Throws.InstanceOf<UnavailableException>());
    }

    [Test]
    public async Task Unresponsive_store_is_unavailable_once_its_attempts_time_out()
    {
        await using var impatient = await GroundtruthServer.Start(Database, Settings, hasWorkers: false);
        var stall = new Stall();
        StandIn.Before = context => stall.Wait(context.RequestAborted);

        Assert.That(
            () => impatient.With((IMediaStorage storage) => storage.Find(Fresh(), default)).WaitAsync(Guard),
            Throws.InstanceOf<UnavailableException>().With.InnerException.InstanceOf<TimeoutRejectedException>());

        Assert.That(StandIn.Requests, Is.InRange(2, 4));
    }

    [Test]
    public async Task Download_that_stalls_for_a_minute_fails()
    {
        var key = await Stored(new byte[100]);
        StandIn.Before = async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        await using var content = await Server.With((IMediaStorage storage) => storage.OpenRead(key, CancellationToken.None));
        await content.ReadExactlyAsync(new byte[10]);

        var reading = content.ReadAsync(new byte[10]).AsTask();
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(() => reading.WaitAsync(TimeSpan.FromSeconds(60)), Throws.InstanceOf<IOException>());
    }

    protected abstract Task<MediaStandIn> StartStore();

    protected abstract IEnumerable<KeyValuePair<string, string?>> StoreSettings(string address);

    protected override void MoveClock(TimeSpan by) => StandIn.ClockAhead += by;

    protected override async Task BeforeServer() => StandIn = await StartStore();

    protected override async Task AfterServer() => await StandIn.DisposeAsync();
}

/// <summary>A server whose media store is down or rejects its credentials.</summary>
public sealed class StoreOutOfReachTests : ApiTests
{
    private const string ClosedPort = "http://127.0.0.1:9";

    private static readonly Dictionary<string, Func<string, IEnumerable<KeyValuePair<string, string?>>>> Providers =
        new() { ["Supabase"] = Remote.Supabase, ["S3"] = Remote.S3 };

    private static IEnumerable<string> ProviderNames => Providers.Keys;

    [TestCaseSource(nameof(ProviderNames))]
    public async Task Requests_that_need_the_store_return_503(string provider)
    {
        await using var server = await GroundtruthServer.Start(Database, Merge(Providers[provider](ClosedPort)));
        var buyer = await server.Buyer();
        var brief = Buyer.Brief();
        brief["example_media_key"] = $"{buyer.OrgId}/example.mp4";

        var response = await buyer.CreateTask(brief);

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "unavailable")));
        Assert.That(response.Header("Retry-After"), Is.Not.Null);
    }

    [TestCaseSource(nameof(ProviderNames))]
    public async Task Pages_of_videos_are_shown_and_only_the_videos_return_503(string provider)
    {
        await using var server = await GroundtruthServer.Start(Database, Merge(Providers[provider](ClosedPort)), hasWorkers: false);
        var owner = await Member.Owner(server);
        var contributor = await server.Contributor();
        var pages = new PageClient(server);
        pages.SetCookie("groundtruth-session", contributor.Token);
        var buyer = await owner.Api();
        var task = await buyer.OpenTask();
        var submission = await buyer.Submission(task);
        await server.Sql<object>("UPDATE submissions SET contributor_id = $1", contributor.Id);
        await server.Sql<object>("UPDATE tasks SET example_media_key = org_id || '/example.mp4', example_verdict = 'ready'");
        (PageClient Pages, string Page, string Video)[] watched =
        [
            (owner.Pages, owner.Path($"submissions/{submission}"), "preview"),
            (pages, $"/contribute/videos/{submission}", "preview"),
            (pages, $"/contribute/tasks/{task}", "example"),
        ];

        foreach (var (visitor, page, video) in watched)
        {
            Assert.That((await visitor.Get(page)).Status, Is.EqualTo(HttpStatusCode.OK), page);
            Assert.That((await visitor.Get($"{page}/{video}")).Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable), page);
        }
    }

    [TestCaseSource(nameof(ProviderNames))]
    public async Task Invalid_credentials_are_not_retried(string provider)
    {
        await using var store = provider == "S3" ? await MediaStandIn.Start<S3StandIn>() : await MediaStandIn.Start<SupabaseStandIn>();
        var settings = Merge(Providers[provider](store.Address));
        settings[provider == "S3" ? "Storage:S3:SecretKey" : "Storage:Supabase:ServiceKey"] = "wrong";
        await using var server = await GroundtruthServer.Start(Database, settings);

        Assert.That(
            () => server.With((IMediaStorage storage) => storage.Find("a.mp4", default)), Throws.InstanceOf<UnavailableException>());
        Assert.That(store.Requests, Is.EqualTo(1));
    }

    [TestCase("Supabase", "Url, Storage:Supabase:ServiceKey, Storage:Supabase:Bucket")]
    [TestCase("S3", "ServiceUrl, Storage:S3:Bucket, Storage:S3:AccessKey, Storage:S3:SecretKey, Storage:S3:Region")]
    public void A_provider_without_its_settings_prevents_startup(string provider, string missing) => Assert.That(
        () => GroundtruthServer.Start(Database, Merge([new("Storage:Provider", provider)])),
        Throws.InstanceOf<Api.Hosting.SettingsException>().With.Message.EqualTo(
            $"Storage:Provider is '{provider}', which also needs Storage:{provider}:{missing}."));

    [TestCase("Storage:Provider", "Ftp")]
    [TestCase("Storage:MaxUploadBytes", "0")]
    [TestCase("Storage:MaxUploadBytes", "5368709121")]
    [TestCase("Ffmpeg:TimeoutSeconds", "soon")]
    public void An_invalid_setting_is_named_in_the_error(string name, string value) => Assert.That(
        () => GroundtruthServer.Start(Database, Merge([new(name, value)])),
        Throws.InstanceOf<Api.Hosting.SettingsException>().With.Message.StartsWith($"{name} is '{value}'"));

    private Dictionary<string, string?> Merge(IEnumerable<KeyValuePair<string, string?>> more)
    {
        var settings = new Dictionary<string, string?>(Settings);
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }
}

public static class Remote
{
    public static IEnumerable<KeyValuePair<string, string?>> Supabase(string address) =>
    [
        new("Storage:Provider", "Supabase"),
        new("Storage:Supabase:Url", address),
        new("Storage:Supabase:ServiceKey", SupabaseStandIn.ServiceKey),
        new("Storage:Supabase:Bucket", MediaStandIn.Bucket),
    ];

    public static IEnumerable<KeyValuePair<string, string?>> S3(string address) =>
    [
        new("Storage:Provider", "S3"),
        new("Storage:S3:ServiceUrl", address),
        new("Storage:S3:Bucket", MediaStandIn.Bucket),
        new("Storage:S3:AccessKey", S3StandIn.AccessKey),
        new("Storage:S3:SecretKey", S3StandIn.SecretKey),
        new("Storage:S3:Region", S3StandIn.Region),
    ];
}
