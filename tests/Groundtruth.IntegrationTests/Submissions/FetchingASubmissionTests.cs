using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Submissions;

public sealed class FetchingASubmissionTests : ApiTests
{
    private const string Video = "not really a video";

    [Test]
    public async Task A_submission_has_every_documented_field(
        [Values("pending", "approved", "rejected")] string status)
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        var id = await buyer.Submission(task, status);

        var response = await buyer.Get($"/api/v1/submissions/{id}");

        Assert.That(response.Data.AsObject().Select(field => field.Key), Is.EqualTo(new[]
        {
            "id", "task_id", "contributor_id", "media_object_key", "media_url", "media_url_expires_in_seconds", "preview_url",
            "preview_status", "thumbnail_url", "signals", "duration_seconds", "byte_size", "sha256", "video_sha256", "width", "height",
            "frame_rate", "codec", "rotation_degrees", "display_width", "display_height", "bit_depth", "is_hdr", "has_audio",
            "container", "recorded_at", "location_removed", "status", "rejection_reason", "review_note", "reviewed_at",
            "auto_approve_at", "auto_approved", "payout", "near_duplicate_check", "near_duplicates", "seen_elsewhere", "created_at",
        }));
        Assert.That((response.Id, response.Data.Text("status")), Is.EqualTo((id, status)));
        Assert.That(response.Data.Number("media_url_expires_in_seconds"), Is.EqualTo(3600));
    }

    [TestCase("pending")]
    [TestCase("approved")]
    [TestCase("rejected")]
    public async Task The_link_downloads_the_file_in_every_status(string status)
    {
        var url = await MediaUrl(status);

        var file = await Server.Get(url);

        Assert.That((file.Status, file.Text), Is.EqualTo((HttpStatusCode.OK, Video)));
        Assert.That(file.Header("Content-Type"), Is.EqualTo("video/mp4"));
    }

    [Test]
    public async Task Every_call_returns_a_new_link()
    {
        var buyer = await Server.Buyer();
        var id = await buyer.Submission(await buyer.DraftTask());
        var first = await buyer.Get($"/api/v1/submissions/{id}");
        Server.Clock.Advance(TimeSpan.FromMinutes(30));

        var second = await buyer.Get($"/api/v1/submissions/{id}");

        Assert.That(second.Data.Text("media_url"), Is.Not.EqualTo(first.Data.Text("media_url")));
    }

    [Test]
    public async Task The_link_works_for_an_hour()
    {
        var url = await MediaUrl();
        Server.Clock.Advance(TimeSpan.FromSeconds(3599));

        var file = await Server.Get(url);

        Assert.That(file.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task An_expired_link_returns_404()
    {
        var url = await MediaUrl();
        Server.Clock.Advance(TimeSpan.FromSeconds(3600));

        var file = await Server.Get(url);

        Assert.That((file.Status, file.Code), Is.EqualTo((HttpStatusCode.NotFound, "not_found")));
    }

    [TestCase(0, 2, "not", "bytes 0-2/18")]
    [TestCase(11, null, "a video", "bytes 11-17/18")]
    [TestCase(null, 5, "video", "bytes 13-17/18")]
    public async Task A_range_of_the_file_can_be_downloaded(int? from, int? to, string expected, string contentRange)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, await MediaUrl()) { Headers = { Range = new RangeHeaderValue(from, to) } };

        var part = await Server.Send(request);

        Assert.That((part.Status, part.Text), Is.EqualTo((HttpStatusCode.PartialContent, expected)));
        Assert.That(part.Header("Content-Range"), Is.EqualTo(contentRange));
    }

    [Test]
    public async Task A_range_beyond_the_end_returns_416()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, await MediaUrl()) { Headers = { Range = new RangeHeaderValue(100, 200) } };

        var part = await Server.Send(request);

        Assert.That(part.Status, Is.EqualTo(HttpStatusCode.RequestedRangeNotSatisfiable));
    }

    [Test]
    public async Task HEAD_returns_the_size()
    {
        var request = new HttpRequestMessage(HttpMethod.Head, await MediaUrl());

        var head = await Server.Send(request);

        Assert.That((head.Status, head.Body), Is.EqualTo((HttpStatusCode.OK, Array.Empty<byte>())));
        Assert.That((head.Header("Content-Length"), head.Header("Accept-Ranges")), Is.EqualTo(("18", "bytes")));
    }

    [Test]
    public async Task A_download_has_headers_against_caching_and_execution()
    {
        var url = await MediaUrl();

        var file = await Server.Get(url);

        Assert.That(file.Header("Cache-Control"), Does.Contain("no-store"));
        Assert.That(file.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
        Assert.That(file.Header("Content-Security-Policy"), Is.EqualTo("sandbox"));
    }

    [Test]
    public async Task A_file_that_is_not_a_video_is_served_as_octet_stream()
    {
        var buyer = await Server.Buyer();
        var url = await MediaUrl(buyer, "page.html");

        var file = await Server.Get(url);

        Assert.That(file.Header("Content-Type"), Is.EqualTo("application/octet-stream"));
    }

    [TestCase("signature altered")]
    [TestCase("signature truncated")]
    [TestCase("signature empty")]
    [TestCase("signature missing")]
    [TestCase("later expiry")]
    [TestCase("no expiry")]
    [TestCase("expiry that is not a number")]
    [TestCase("another file")]
    public async Task A_tampered_link_returns_404(string how)
    {
        Store("secret.mp4");
        var url = await MediaUrl();
        var signature = url[(url.IndexOf("signature=", StringComparison.Ordinal) + 10)..];
        var tampered = how switch
        {
            "signature altered" => url[..^1] + (url[^1] == '0' ? '1' : '0'),
            "signature truncated" => url[..^1],
            "signature empty" => url.Replace(signature, "", StringComparison.Ordinal),
            "signature missing" => url.Replace($"&signature={signature}", "", StringComparison.Ordinal),
            "later expiry" => url.Replace("expires=", "expires=9", StringComparison.Ordinal),
            "no expiry" => url.Replace("expires=", "expired=", StringComparison.Ordinal),
            "expiry that is not a number" => url.Replace("expires=", "expires=x", StringComparison.Ordinal),
            _ => url.Replace("street.mp4", "secret.mp4", StringComparison.Ordinal),
        };

        var file = await Server.Get(tampered);

        Assert.That((file.Status, file.Code), Is.EqualTo((HttpStatusCode.NotFound, "not_found")), tampered);
    }

    [TestCase("../outside.mp4")]
    [TestCase("..%2Foutside.mp4")]
    [TestCase("%2E%2E/outside.mp4")]
    [TestCase("submissions/../../outside.mp4")]
    [TestCase("submissions%5C..%5C..%5Coutside.mp4")]
    [TestCase("%2Fetc%2Fpasswd")]
    [TestCase("/etc/passwd")]
    public async Task A_link_cannot_leave_the_storage_folder(string path)
    {
        var url = await MediaUrl();
        var query = url[url.IndexOf('?', StringComparison.Ordinal)..];

        var file = await RawHttp.Send(Server.Address, "GET", $"/media/{path}{query}", []);

        Assert.That(file.Status, Is.EqualTo(HttpStatusCode.NotFound), file.ToString());
    }

    [TestCase("../outside.mp4")]
    [TestCase("submissions/../../outside.mp4")]
    [TestCase("/etc/passwd")]
    public async Task Even_a_signed_link_cannot_leave_the_storage_folder(string key)
    {
        var buyer = await Server.Buyer();
        var id = await buyer.Submission(await buyer.DraftTask(), mediaObjectKey: key);
        var url = (await buyer.Get($"/api/v1/submissions/{id}")).Data.Text("media_url");

        var file = await RawHttp.Send(Server.Address, "GET", url[Server.Address.GetLeftPart(UriPartial.Authority).Length..], []);

        Assert.That(file.Status, Is.EqualTo(HttpStatusCode.NotFound), file.ToString());
    }

    [Test]
    public async Task A_link_to_a_deleted_file_returns_404()
    {
        var url = await MediaUrl();
        File.Delete(Path.Combine(MediaDirectory, "submissions", "street.mp4"));

        var file = await Server.Get(url);

        Assert.That((file.Status, file.Code), Is.EqualTo((HttpStatusCode.NotFound, "not_found")));
    }

    private async Task<string> MediaUrl(string status = "approved") => await MediaUrl(await Server.Buyer(), "street.mp4", status);

    private async Task<string> MediaUrl(Buyer buyer, string name, string status = "approved")
    {
        Store(name);
        var id = await buyer.Submission(await buyer.DraftTask(), status, $"submissions/{name}");
        return (await buyer.Get($"/api/v1/submissions/{id}")).Data.Text("media_url");
    }

    private void Store(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(MediaDirectory, "submissions"));
        File.WriteAllBytes(Path.Combine(folder.FullName, name), Encoding.ASCII.GetBytes(Video));
    }
}
