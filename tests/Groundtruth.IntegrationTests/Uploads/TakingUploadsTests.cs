using System.Net;
using System.Net.Sockets;
using System.Text;
using Groundtruth.Application.Storage;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>Uploads to the server itself, which stores media on its disk.</summary>
public sealed class TakingUploadsTests : ApiTests
{
    private const string Key = "uploads/clip.mp4";
    private const int MaxBytes = 2 * 1024 * 1024;

    [TearDown]
    public void EmptyMedia()
    {
        if (Directory.Exists(MediaDirectory))
        {
            Directory.Delete(MediaDirectory, recursive: true);
        }
    }

    [Test]
    public async Task An_upload_may_exceed_the_general_body_limit()
    {
        var video = new byte[MaxBytes];

        var response = await Put(await Target(), video);

        Assert.That((response.Status, response.Body.Length, Files()), Is.EqualTo((HttpStatusCode.OK, 0, new[] { Key })));
        Assert.That(new FileInfo(Path.Combine(MediaDirectory, Key)).Length, Is.EqualTo(MaxBytes));
    }

    [Test]
    public async Task An_oversized_Content_Length_is_rejected_before_the_body_is_sent()
    {
        var response = await RawHttp.Send(
            Server.Address, "PUT", Relative(await Target()), ["Content-Type: video/mp4", $"Content-Length: {MaxBytes + 1}"]);

        Assert.That(
            (response.Status, response.Code, response.Reason),
            Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "payload_too_large", "too_large")));
        Assert.That(Files(), Is.Empty);
    }

    [Test]
    public async Task An_oversized_chunked_upload_leaves_nothing_behind()
    {
        var target = await Target();

        var response = await Put(target, new byte[MaxBytes + 1], isChunked: true);

        Assert.That(
            (response.Status, response.Code, Files()),
            Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "payload_too_large", Array.Empty<string>())));
    }

    [TestCase("text/html")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    [TestCase("nonsense")]
    [TestCase(null)]
    public async Task A_content_type_other_than_the_signed_one_returns_415(string? contentType)
    {
        var response = await Put(await Target(), [1, 2, 3], contentType);

        Assert.That(
            (response.Status, response.Code, Files()),
            Is.EqualTo((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type", Array.Empty<string>())));
    }

    [TestCase("VIDEO/MP4")]
    [TestCase("video/mp4; codecs=avc1")]
    public async Task The_content_type_ignores_case_and_parameters(string contentType)
    {
        var response = await Put(await Target(), [1, 2, 3], contentType);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("signature=", "signature=0")]
    [TestCase("max_bytes=2", "max_bytes=3")]
    [TestCase("video%2Fmp4", "text%2Fhtml")]
    [TestCase("expires=", "expires=9")]
    [TestCase("expires=", "expires=x")]
    [TestCase("signature=", "unsigned=")]
    [TestCase("clip.mp4", "other.mp4")]
    [TestCase("clip.mp4", "..%2F..%2Foutside.mp4")]
    [TestCase("clip.mp4", ".incoming%2Foutside.mp4")]
    public async Task A_tampered_upload_link_returns_404(string from, string to)
    {
        var target = await Target();
        var request = new HttpRequestMessage(HttpMethod.Put, target.Url.Replace(from, to, StringComparison.Ordinal))
        {
            Content = new ByteArrayContent([1]),
        };
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Type", to.StartsWith("text", StringComparison.Ordinal) ? "text/html" : "video/mp4");

        var response = await Server.Send(request);

        Assert.That((response.Status, response.Code, Files()), Is.EqualTo((HttpStatusCode.NotFound, "not_found", Array.Empty<string>())));
    }

    [TestCase("../outside.mp4")]
    [TestCase("/etc/groundtruth-outside.mp4")]
    [TestCase(".incoming/outside.mp4")]
    public async Task Even_a_signed_link_cannot_leave_the_storage_folder(string key)
    {
        var target = await Target(key);

        var response = await RawHttp.Send(
            Server.Address, "PUT", Relative(target).Replace("..", "%2E%2E", StringComparison.Ordinal),
            ["Content-Type: video/mp4", "Content-Length: 1"], [1]);

        Assert.That((response.Status, Files()), Is.EqualTo((HttpStatusCode.NotFound, Array.Empty<string>())));
    }

    [Test]
    public async Task An_aborted_upload_leaves_nothing_and_can_be_retried()
    {
        var target = await Target();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(Server.Address.Host, Server.Address.Port);
            var head = $"PUT {Relative(target)} HTTP/1.1\r\nHost: {Server.Address.Authority}\r\nContent-Type: "
                + "video/mp4\r\nContent-Length: 1000\r\n\r\n";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{head}half"));
            await Eventually.Is(1, () => Task.FromResult(Incoming().Length));
        }

        await Eventually.Is(0, () => Task.FromResult(Incoming().Length));
        var filesMeanwhile = Files();

        var again = await Put(target, [1]);

        Assert.That((filesMeanwhile, again.Status), Is.EqualTo((Array.Empty<string>(), HttpStatusCode.OK)));
    }

    [Test]
    public async Task Only_one_of_concurrent_uploads_is_stored()
    {
        var target = await Target();

        var responses = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Put(target, new byte[100_000 + i])));

        Assert.That(responses.Count(response => response.Status == HttpStatusCode.OK), Is.EqualTo(1));
        var refused = responses.Where(response => response.Status != HttpStatusCode.OK);
        Assert.That(refused.Select(response => (response.Status, response.Code, response.Reason)),
            Has.All.EqualTo((HttpStatusCode.Conflict, "conflict", "already_uploaded")));
        var taken = Array.FindIndex(responses, response => response.Status == HttpStatusCode.OK);
        Assert.That(
            (Files(), Incoming(), new FileInfo(Path.Combine(MediaDirectory, Key)).Length),
            Is.EqualTo((new[] { Key }, Array.Empty<string>(), 100_000L + taken)));
    }

    [Test]
    public async Task A_superseded_upload_gets_a_response_while_it_sends()
    {
        const int Half = 4 * 1024 * 1024;
        var target = await Target(maxBytes: 2 * Half);
        using var content = new HeldContent(Half, Half) { Headers = { ContentType = new("video/mp4") } };
        var first = Server.Send(new HttpRequestMessage(HttpMethod.Put, target.Url) { Content = content });
        await content.Sending;
        await Eventually.Is(true, () => Task.FromResult(IncomingBytes() > 0));

        var second = await Put(target, [1]);
        content.Release();

        Assert.That(((await first).Reason, second.Status), Is.EqualTo(("already_uploaded", HttpStatusCode.OK)));
    }

    [Test]
    public async Task An_upload_is_streamed_to_disk()
    {
        const int Half = 32 * 1024 * 1024;
        using var content = new HeldContent(Half, Half) { Headers = { ContentType = new("video/mp4") } };
        var upload = Server.Send(new HttpRequestMessage(HttpMethod.Put, (await Target(maxBytes: 2 * Half)).Url) { Content = content });
        await content.Sending;

        await Eventually.Is(true, () => Task.FromResult(IncomingBytes() > Half / 2));
        content.Release();

        Assert.That(
            ((await upload).Status, new FileInfo(Path.Combine(MediaDirectory, Key)).Length), Is.EqualTo((HttpStatusCode.OK, 2L * Half)));
    }

    [Test]
    public async Task Old_incomplete_uploads_are_deleted_after_a_crash()
    {
        var folder = Directory.CreateDirectory(Path.Combine(MediaDirectory, ".incoming")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "old"), "half");
        await File.WriteAllTextAsync(Path.Combine(folder, "young"), "half");
        File.SetLastWriteTimeUtc(Path.Combine(folder, "old"), Server.Clock.GetUtcNow().UtcDateTime.AddDays(-2));
        File.SetLastWriteTimeUtc(Path.Combine(folder, "young"), Server.Clock.GetUtcNow().UtcDateTime);
        var forgotten = Directory.CreateDirectory(Path.Combine(MediaDirectory, ".uploads", "upl_forgotten")).FullName;
        await File.WriteAllTextAsync(Path.Combine(forgotten, "bytes"), "half");
        Directory.SetLastWriteTimeUtc(forgotten, Server.Clock.GetUtcNow().UtcDateTime.AddDays(-2));

        await Server.Run("sweep_local_files");

        Assert.That((Incoming(), Directory.Exists(forgotten)), Is.EqualTo((new[] { "young" }, false)));
    }

    [Test]
    public async Task A_page_of_another_origin_can_upload()
    {
        var target = await Target();
        var preflight = new HttpRequestMessage(HttpMethod.Options, target.Url)
        {
            Headers =
            {
                { "Origin", "https://app.example" }, { "Access-Control-Request-Method", "PUT" },
                { "Access-Control-Request-Headers", "content-type" },
            },
        };

        var permission = await Server.Send(preflight);
        var upload = await Put(target, [1], origin: "https://app.example");
        var refusal = await Put(target, [1], origin: "https://app.example");

        Assert.That(
            (
                permission.Header("Access-Control-Allow-Origin"),
                permission.Header("Access-Control-Allow-Methods"),
                permission.Header("Access-Control-Allow-Headers")),
            Is.EqualTo(("*", "PUT", "content-type")).Or.EqualTo(("*", "GET,HEAD,PUT", "Content-Type,Range")));
        Assert.That((upload.Status, upload.Header("Access-Control-Allow-Origin")), Is.EqualTo((HttpStatusCode.OK, "*")));
        Assert.That((refusal.Status, refusal.Header("Access-Control-Allow-Origin")), Is.EqualTo((HttpStatusCode.Conflict, "*")));
    }

    [TestCase("/api/v1/tasks", "POST")]
    [TestCase("/media/uploads/clip.mp4", "DELETE")]
    public async Task Other_methods_and_paths_are_closed_to_other_origins(string path, string method)
    {
        var preflight = new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers = { { "Origin", "https://app.example" }, { "Access-Control-Request-Method", method } },
        };

        var response = await Server.Send(preflight);

        Assert.That(response.Header("Access-Control-Allow-Methods") ?? "", Does.Not.Contain(method));
    }

    private Task<UploadTarget> Target(string key = Key, long maxBytes = MaxBytes) =>
        Server.With((IMediaStorage storage) => storage.SignUpload(key, "video/mp4", maxBytes, TimeSpan.FromHours(1), default));

    private Task<ApiResponse> Put(
        UploadTarget target, byte[] content, string? contentType = "video/mp4", bool isChunked = false, string? origin = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, target.Url) { Content = new ByteArrayContent(content) };
        request.Headers.TransferEncodingChunked = isChunked;
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return Server.Send(request);
    }

    private string Relative(UploadTarget target) => target.Url[Server.Address.GetLeftPart(UriPartial.Authority).Length..];

    /// <summary>The keys of all stored files, without incomplete uploads.</summary>
    private string[] Files() => !Directory.Exists(MediaDirectory) ? [] :
    [
        .. Directory.EnumerateFiles(MediaDirectory, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(MediaDirectory, file))
            .Where(file => !file.StartsWith('.')),
    ];

    private long IncomingBytes() => Incoming().Sum(file => new FileInfo(Path.Combine(MediaDirectory, ".incoming", file)).Length);

    private string[] Incoming()
    {
        var folder = Path.Combine(MediaDirectory, ".incoming");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))] : [];
    }
}
