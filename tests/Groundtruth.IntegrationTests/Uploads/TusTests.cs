using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>The tus 1.0.0 endpoint, by raw HTTP.</summary>
public sealed class TusTests : UploadTests
{
    private const string App = "https://app.example";

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Contributors:AllowedOrigins"] = App };

    [Test]
    public async Task A_video_in_pieces_is_submitted()
    {
        var video = Clips.Unique();
        var created = await Server.Create(Reservation, video.Length, ("Upload-Metadata", $"name YQ==,filetype {Base64("video/webm")}"));
        var url = created.Header("Location")!;

        var first = await Server.Append(url, 0, video[..1000]);
        var offset = await Server.Offset(url);
        var rest = await Server.Append(url, 1000, video[1000..]);

        Assert.That((created.Status, created.Header("Tus-Resumable")), Is.EqualTo((HttpStatusCode.Created, "1.0.0")));
        Assert.That((first.Status, first.Header("Upload-Offset")), Is.EqualTo((HttpStatusCode.NoContent, "1000")));
        Assert.That(
            (offset.Status, offset.Header("Upload-Offset"), offset.Header("Upload-Length"), offset.Header("Cache-Control")),
            Is.EqualTo((HttpStatusCode.OK, "1000", $"{video.Length}", "no-store")));
        Assert.That(offset.Header("Upload-Metadata"), Is.EqualTo($"name YQ==,filetype {Base64("video/webm")}"));
        Assert.That((rest.Status, rest.Header("Upload-Offset")), Is.EqualTo((HttpStatusCode.NoContent, $"{video.Length}")));
        Assert.That(await Uploaded(), Is.EqualTo(video));
        var submitted = await Contributor.Submit(Reservation.Id);
        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.ToString());
        Assert.That((await Server.Submission()).MediaObjectKey, Does.EndWith(".webm"));
    }

    [Test]
    public async Task The_creation_may_bring_the_first_bytes()
    {
        var bytes = Random(3000);

        var created = await Server.Send(Tus.Request(
            "POST", Tus.CreationUrl(Reservation), new ByteArrayContent(bytes[..1000]), ("Upload-Length", "3000")));
        await Server.Append(created.Header("Location")!, 1000, bytes[1000..]);

        Assert.That((created.Status, created.Header("Upload-Offset")), Is.EqualTo((HttpStatusCode.Created, "1000")), created.ToString());
        Assert.That(await Uploaded(), Is.EqualTo(bytes));
    }

    [Test]
    public async Task Discovery_returns_the_extensions_and_the_limit()
    {
        var response = await Server.Send(new HttpRequestMessage(HttpMethod.Options, Tus.CreationUrl(Reservation)));

        Assert.That(
            (response.Status, response.Header("Tus-Version"), response.Header("Tus-Extension"), response.Header("Tus-Max-Size"),
                response.Header("Tus-Checksum-Algorithm")),
            Is.EqualTo((
                HttpStatusCode.NoContent, "1.0.0", "creation,creation-with-upload,checksum,expiration,termination", "524288000",
                "sha1,sha256")));
    }

    [Test]
    public async Task An_upload_expires_with_its_reservation()
    {
        var created = await Server.Create(Reservation, 10);
        var appended = await Server.Append(created.Header("Location")!, 0, [1]);
        var offset = await Server.Offset(created.Header("Location")!);

        var expires = (await Server.Reservations()).Single().ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
        Assert.That(
            new[] { created, appended, offset }.Select(response => response.Header("Upload-Expires")), Is.All.EqualTo(expires));
    }

    [TestCase("sha1")]
    [TestCase("sha256")]
    public async Task A_checksum_is_verified_and_a_mismatch_discards_the_chunk(string algorithm)
    {
        var (bytes, url) = (Random(2000), await Server.Begin(Reservation, 2000));
        var name = algorithm == "sha1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        string Checksum(byte[] of) => $"{algorithm} {Convert.ToBase64String(CryptographicOperations.HashData(name, of))}";

        var wrong = await Server.Append(url, 0, new ByteArrayContent(bytes), ("Upload-Checksum", Checksum([1])));
        var offset = await Server.Offset(url);
        var right = await Server.Append(url, 0, new ByteArrayContent(bytes), ("Upload-Checksum", Checksum(bytes)));

        Assert.That(((int)wrong.Status, offset.Header("Upload-Offset")), Is.EqualTo((460, "0")), wrong.ToString());
        Assert.That(right.Status, Is.EqualTo(HttpStatusCode.NoContent), right.ToString());
        Assert.That(await Uploaded(), Is.EqualTo(bytes));
    }

    [TestCase("sha512 AAAA")]
    [TestCase("sha1 AAAA")]
    [TestCase("sha1")]
    public async Task A_malformed_or_unknown_checksum_returns_400(string checksum)
    {
        var url = await Server.Begin(Reservation, 10);

        var response = await Server.Append(url, 0, new ByteArrayContent(new byte[10]), ("Upload-Checksum", checksum));

        Assert.That(
            (response.Status, (await Server.Offset(url)).Header("Upload-Offset")), Is.EqualTo((HttpStatusCode.BadRequest, "0")));
    }

    [TestCase("Tus-Resumable", "0.2.2", 412)]
    [TestCase("Tus-Resumable", null, 412)]
    [TestCase("Upload-Offset", null, 400)]
    [TestCase("Upload-Offset", "-1", 400)]
    [TestCase("Upload-Offset", "5", 409)]
    [TestCase("Content-Type", "application/octet-stream", 415)]
    [TestCase("Content-Type", "application/x-www-form-urlencoded", 415)]
    [TestCase("Content-Type", null, 415)]
    [TestCase("Upload-Length", "too much", 413)]
    public async Task A_refused_chunk_changes_nothing(string header, string? value, int status)
    {
        var url = await Server.Begin(Reservation, 10);
        var request = Tus.Request("PATCH", url, new ByteArrayContent(new byte[value == "too much" ? 11 : 10]), ("Upload-Offset", "0"));
        HttpHeaders headers = header == "Content-Type" ? request.Content!.Headers : request.Headers;
        headers.Remove(header);
        if (value is not null && value != "too much")
        {
            headers.TryAddWithoutValidation(header, value);
        }

        var response = await Server.Send(request);

        Assert.That((int)response.Status, Is.EqualTo(status), response.ToString());
        Assert.That((await Server.Offset(url)).Header("Upload-Offset"), Is.EqualTo("0"));
    }

    [TestCase(null, 400)]
    [TestCase("0", 400)]
    [TestCase("x", 400)]
    [TestCase("524288001", 413)]
    public async Task A_refused_creation_stores_nothing(string? length, int status)
    {
        var headers = length is null ? [] : new[] { ("Upload-Length", length) };

        var response = await Server.Send(Tus.Request("POST", Tus.CreationUrl(Reservation), null, headers));

        Assert.That(((int)response.Status, await Server.Count("uploads")), Is.EqualTo((status, 0L)), response.ToString());
    }

    [Test]
    public async Task A_terminated_upload_leaves_nothing()
    {
        var url = await Server.Begin(Reservation, 10);
        await Server.Append(url, 0, new byte[5]);

        var terminated = await Server.Send(Tus.Request("DELETE", url));

        Assert.That(
            (terminated.Status, (await Server.Offset(url)).Status, Files()),
            Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.NotFound, Array.Empty<string>())));
    }

    [TestCase("PATCH")]
    [TestCase("DELETE")]
    public async Task A_POST_can_stand_in_for_another_method(string method)
    {
        var url = await Server.Begin(Reservation, 10);

        var response = await Server.Send(Tus.Request(
            "POST", url, method == "PATCH" ? new ByteArrayContent(new byte[10]) : null, ("X-HTTP-Method-Override", method),
            ("Upload-Offset", "0")));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.NoContent), response.ToString());
    }

    [Test]
    public async Task Another_device_finds_the_unfinished_upload()
    {
        var (bytes, url) = (Random(2000), await Server.Begin(Reservation, 2000));
        await Server.Append(url, 0, bytes[..500]);

        var found = Tus.Target(await Refreshed()).Text("upload_url");
        await Server.Append(found, 500, bytes[500..]);

        Assert.That(found, Is.EqualTo(url));
        Assert.That(await Uploaded(), Is.EqualTo(bytes));
        Assert.That((string?)Tus.Target(await Refreshed())["upload_url"], Is.Null);
    }

    [Test]
    public async Task An_allowed_origin_may_use_tus()
    {
        var preflight = await Server.Send(new HttpRequestMessage(HttpMethod.Options, await Server.Begin(Reservation, 10))
        {
            Headers =
            {
                { "Origin", App }, { "Access-Control-Request-Method", "PATCH" },
                { "Access-Control-Request-Headers", "tus-resumable,upload-offset,content-type" },
            },
        });
        var created = await Server.Create(Reservation, 10, ("Origin", App));
        var stranger = await Server.Create(Reservation, 10, ("Origin", "https://stranger.example"));

        Assert.That(preflight.Header("Access-Control-Allow-Origin"), Is.EqualTo(App));
        Assert.That(preflight.Header("Access-Control-Allow-Methods"), Does.Contain("PATCH"));
        Assert.That(
            preflight.Header("Access-Control-Allow-Headers")!.ToLowerInvariant(),
            Does.Contain("tus-resumable").And.Contain("upload-offset"));
        Assert.That(
            created.Header("Access-Control-Expose-Headers"),
            Does.Contain("Location").And.Contain("Upload-Offset").And.Contain("Tus-Version"));
        Assert.That(stranger.Header("Access-Control-Allow-Origin"), Is.Null);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
