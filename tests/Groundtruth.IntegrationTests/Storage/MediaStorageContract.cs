using System.Net;
using Groundtruth.Application.Storage;

namespace Groundtruth.IntegrationTests.Storage;

/// <summary>Further behaviour of a store with conditional writes and a clock that tests can move.</summary>
public abstract class MediaStorageContract : ObjectStorageContract
{
    [Test]
    public async Task A_second_upload_is_rejected_while_the_first_exists()
    {
        var key = Fresh();
        var target = await SignUpload(key);
        await Upload(target, [1]);

        var response = await Upload(target, [2]);

        Assert.That((response, await Read(key)), Is.EqualTo((Refusal, new byte[] { 1 })));
    }

    [Test]
    public async Task The_URL_accepts_another_upload_once_the_first_is_gone([Values] bool wasDeleted)
    {
        var (key, moved) = (Fresh(), Fresh());
        var target = await SignUpload(key);
        await Upload(target, [1]);
        await (wasDeleted ? Delete(key) : Move(key, moved));

        var response = await Upload(target, [2]);

        Assert.That((response, await Read(key)), Is.EqualTo((HttpStatusCode.OK, new byte[] { 2 })));
        Assert.That(await Find(moved) is null, Is.EqualTo(wasDeleted));
    }

    [TestCase("signature altered")]
    [TestCase("another key")]
    [TestCase("expired")]
    public async Task An_invalid_upload_URL_is_rejected(string why)
    {
        var key = Fresh();
        var target = await SignUpload(key);
        var victim = Fresh();
        switch (why)
        {
            case "expired":
                MoveClock(TimeSpan.FromHours(3));
                break;
            case "another key":
                target = target with { Url = target.Url.Replace(key, victim, StringComparison.Ordinal) };
                break;
            default:
                target = target with { Url = Altered(target.Url) };
                break;
        }

        var response = await Upload(target, [1]);

        Assert.That((int)response, Is.AnyOf(400, 403, 404));
        Assert.That((await Find(key), await Find(victim)), Is.EqualTo(((StoredMedia?)null, (StoredMedia?)null)));
    }

    [Test]
    public async Task A_download_URL_does_not_permit_an_upload()
    {
        var key = await Stored([1]);
        var url = await SignDownload(key);
        await Delete(key);

        var response = await Upload(new UploadTarget(url, "PUT", new Dictionary<string, string> { ["Content-Type"] = Mp4 }, 10), [2]);

        Assert.That((int)response, Is.AnyOf(400, 403, 404));
        Assert.That(await Find(key), Is.Null);
    }

    [TestCase(null)]
    [TestCase("sub_1.mp4")]
    public async Task A_download_URL_with_a_file_name_is_an_attachment(string? fileName)
    {
        var url = await SignDownload(await Stored([1, 2]), fileName);

        using var response = await Anyone.GetAsync(url);

        var disposition = response.Content.Headers.ContentDisposition;
        Assert.That(
            (response.StatusCode, await response.Content.ReadAsByteArrayAsync()), Is.EqualTo((HttpStatusCode.OK, new byte[] { 1, 2 })));
        Assert.That(
            (disposition?.DispositionType, disposition?.FileName?.Trim('"')),
            Is.EqualTo((fileName is null ? null : "attachment", fileName)));
    }

    [TestCase("signature altered")]
    [TestCase("another key")]
    [TestCase("expired")]
    [TestCase("object gone")]
    public async Task An_invalid_download_URL_is_rejected(string why)
    {
        var (key, victim) = (await Stored([1]), await Stored([2]));
        var url = await SignDownload(key);
        switch (why)
        {
            case "expired":
                MoveClock(Hour + TimeSpan.FromMinutes(1));
                break;
            case "another key":
                url = url.Replace(key, victim, StringComparison.Ordinal);
                break;
            case "object gone":
                await Delete(key);
                break;
            default:
                url = Altered(url);
                break;
        }

        using var response = await Anyone.GetAsync(url);

        Assert.That((int)response.StatusCode, Is.AnyOf(400, 403, 404));
    }

    [Test]
    public async Task An_upload_above_its_limit_is_rejected()
    {
        var key = Fresh();

        var response = await Upload(await SignUpload(key, maxBytes: 1000), new byte[1001], isChunked: true);

        Assert.That(
            response is HttpStatusCode.RequestEntityTooLarge || (await Inspect(key, 1000)).Problems.Single().Code == "too_large",
            response.ToString());
    }

    [Test]
    public async Task A_replaced_object_is_not_moved_as_its_earlier_version()
    {
        var (from, to) = (await Stored([1]), Fresh());
        var version = (await Find(from))!.Version!;
        await Store(from, [2, 3]);

        var outcome = await MoveVersion(from, to, version);

        Assert.That((outcome, await Find(to)), Is.EqualTo((MoveOutcome.Changed, (StoredMedia?)null)));
        Assert.That(await Read(from), Is.EqualTo(new byte[] { 2, 3 }));
    }

    /// <summary>The status of a rejected second upload.</summary>
    protected abstract HttpStatusCode Refusal { get; }

    /// <summary>Advances the clock that expires the store's links.</summary>
    protected abstract void MoveClock(TimeSpan by);

    private static string Altered(string url) => url[..^1] + (url[^1] == '0' ? '1' : '0');
}

public sealed class LocalStorageTests : MediaStorageContract
{
    [Test]
    public async Task The_file_name_of_a_download_URL_cannot_be_altered()
    {
        var url = await SignDownload(await Stored([1]), "sub_1.mp4");

        using var renamed = await Anyone.GetAsync(url.Replace("sub_1.mp4", "sub_2.html", StringComparison.Ordinal));
        using var unnamed = await Anyone.GetAsync(url.Replace("&download=sub_1.mp4", "", StringComparison.Ordinal));

        Assert.That((renamed.StatusCode, unnamed.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    protected override HttpStatusCode Refusal => HttpStatusCode.Conflict;

    protected override void MoveClock(TimeSpan by) => Server.Clock.Advance(by);
}
