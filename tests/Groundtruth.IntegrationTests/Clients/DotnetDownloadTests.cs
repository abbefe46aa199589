using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Client;
using static Groundtruth.IntegrationTests.Clients.StubHandler;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Downloads of the C# client from a stub.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DotnetDownloadTests : IDisposable
{
    private readonly StubExport export = new();

    public void Dispose() => export.Dispose();

    [Test]
    public async Task All_files_are_downloaded_without_the_key()
    {
        var paths = await export.Download();

        Assert.That(paths.Select(Path.GetFileName), Is.EquivalentTo(export.AllFiles.Keys));
        AssertComplete();
        Assert.That(
            export.Stub.Requests.Where(request => request.Url.Contains("/files/")).Select(request => request.Authorization), Is.All.Null);
    }

    [Test]
    public async Task Empty_file_is_downloaded()
    {
        export.Files["removed.jsonl"] = [];

        await export.Download();

        AssertComplete();
        Assert.That(export.RangesOf("removed.jsonl"), Is.Empty);
    }

    [Test]
    public async Task Export_without_videos_is_downloaded()
    {
        export.Files["manifest.jsonl"] = [];
        export.Files.Remove("t-000000.tar");
        export.Files.Remove("t-000001.tar");

        await export.Download();

        AssertComplete();
    }

    [Test]
    [Platform("Linux")]
    public void Full_disk_is_reported_at_once()
    {
        File.CreateSymbolicLink(export.PathOf($"t-000000.tar.{StubExport.Id}.part"), "/dev/full");

        Assert.That(export.Download, Throws.InstanceOf<IOException>());
        Assert.That(export.RangesOf("t-000000.tar"), Has.Count.EqualTo(1));
    }

    [Test]
    public void Redirect_is_refused()
    {
        export.Stub.Respond = request => IsFirstShard(request) ? new(HttpStatusCode.Found) : export.Serve(request);

        Assert.That(export.Download, Throws.InstanceOf<ApiException>().With.Property(nameof(ApiException.Status)).EqualTo(302));
    }

    /// <summary>Only a body that is read within an attempt is retried, and limited by the attempt's time-out.</summary>
    [Test]
    public async Task Error_response_whose_body_is_lost_is_retried()
    {
        var lost = new Queue<HttpResponseMessage>([new(HttpStatusCode.NotFound) { Content = new LostContent() }]);
        export.Stub.Respond = request =>
            IsFirstShard(request) && lost.TryDequeue(out var response) ? response : export.Serve(request);

        await export.Download();

        AssertComplete();
        Assert.That(export.RangesOf("t-000000.tar"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Free_stream_is_waited_for_without_counting_an_attempt()
    {
        export.Stub.Respond = request => IsFirstShard(request) && export.RangesOf("t-000000.tar").Count <= 7
            ? Error(HttpStatusCode.TooManyRequests, "rate_limited", "too_many_streams", retryAfter: 0)
            : export.Serve(request);

        await export.Download();

        AssertComplete();
        Assert.That(export.RangesOf("t-000000.tar"), Has.Count.EqualTo(8));
    }

    [Test]
    public async Task Links_that_expire_during_the_wait_for_a_stream_are_replaced()
    {
        Func<HttpResponseMessage> limited = () => Error(HttpStatusCode.TooManyRequests, "rate_limited", "too_many_streams", retryAfter: 0);
        Func<HttpResponseMessage> expired = () => Error(HttpStatusCode.NotFound, "not_found", "link_not_found");
        var refusals = new Queue<Func<HttpResponseMessage>>([limited, expired, limited, expired]);
        export.Stub.Respond = request =>
            IsFirstShard(request) && refusals.TryDequeue(out var refuse) ? refuse() : export.Serve(request);

        await export.Download();

        AssertComplete();
        Assert.That(export.RangesOf("t-000000.tar"), Has.Count.EqualTo(5));
    }

    [Test]
    public void Long_wait_for_a_stream_is_refused()
    {
        export.Stub.Respond = request => IsFirstShard(request)
            ? Error(HttpStatusCode.TooManyRequests, "rate_limited", "too_many_streams", retryAfter: 121)
            : export.Serve(request);

        Assert.ThrowsAsync<RateLimitedException>(export.Download);

        Assert.That(export.RangesOf("t-000000.tar"), Has.Count.EqualTo(1));
    }

    [TestCase(0)]
    [TestCase(9)]
    public void Workers_are_1_to_8(int workers)
    {
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => ClientOf(export.Stub).DownloadExportAsync(StubExport.Id, export.PathOf(""), workers));

        Assert.That(export.Stub.Requests, Is.Empty);
    }

    [Test]
    public void Failed_export_is_reported()
    {
        export.Stub.RespondWith(() => Data(new JsonObject { ["status"] = "failed", ["failure_reason"] = "internal" }));

        Assert.ThrowsAsync<ExportFailedException>(export.Download);
    }

    private static bool IsFirstShard(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath.EndsWith("t-000000.tar", StringComparison.Ordinal);

    private void AssertComplete() => Assert.That(export.Downloaded(), Is.EqualTo(export.AllFiles));
}
