using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Groundtruth.Application.Storage;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Inspections;

namespace Groundtruth.IntegrationTests.Storage;

/// <summary>The behavior that every store shares.</summary>
public abstract class MediaStorageContract : StorageTests
{
    [Test]
    public async Task A_missing_object_is_not_found() => Assert.That(await Find(Fresh()), Is.Null);

    [Test]
    public async Task A_stored_object_can_be_found_and_read()
    {
        var key = await Stored("a video"u8.ToArray());

        var (found, bytes) = (await Find(key), await Read(key));

        Assert.That((found, bytes), Is.EqualTo((new StoredMedia(7, Mp4), "a video"u8.ToArray())));
    }

    [Test]
    public async Task Storing_replaces_the_previous_object()
    {
        var key = await Stored([1, 2, 3]);

        await Store(key, [4]);

        Assert.That(await Read(key), Is.EqualTo(new byte[] { 4 }));
    }

    [Test]
    public void Reading_a_missing_object_fails() => Assert.That(() => Read(Fresh()), Throws.InstanceOf<FileNotFoundException>());

    [Test]
    public void A_key_outside_the_store_is_rejected() =>
        Assert.That(() => Store("../outside.mp4", [1]), Throws.ArgumentException);

    [Test]
    public async Task Deleting_an_object_twice_succeeds()
    {
        var key = await Stored([1]);

        await Delete(key);
        await Delete(key);

        Assert.That(await Find(key), Is.Null);
    }

    [Test]
    public async Task A_signed_upload_is_stored_under_its_key()
    {
        var key = Fresh();
        var bytes = RandomNumberGenerator.GetBytes(300_000);

        var response = await Upload(await SignUpload(key), bytes);

        Assert.That(
            (response, await Find(key), await Read(key)), Is.EqualTo((HttpStatusCode.OK, new StoredMedia(bytes.Length, Mp4), bytes)));
    }

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

    [Test]
    public async Task A_move_overwrites_the_target()
    {
        var (from, to) = (await Stored([1]), await Stored([2]));

        var moved = await Move(from, to);

        Assert.That((moved, await Find(from), await Read(to)), Is.EqualTo((true, (StoredMedia?)null, new byte[] { 1 })));
    }

    [Test]
    public async Task A_move_of_a_missing_object_keeps_the_target()
    {
        var to = await Stored([2]);

        var moved = await Move(Fresh(), to);

        Assert.That((moved, await Read(to)), Is.EqualTo((false, new byte[] { 2 })));
    }

    [Test]
    public async Task A_download_URL_returns_the_object_and_any_range()
    {
        var url = await SignDownload(await Stored("0123456789"u8.ToArray()));

        using var whole = await Anyone.GetAsync(url);
        using var part = await Anyone.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(2, 4) } });

        Assert.That((whole.StatusCode, await whole.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, "0123456789")));
        Assert.That((part.StatusCode, await part.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.PartialContent, "234")));
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
    public async Task A_download_URL_of_a_missing_object_is_not_found()
    {
        using var response = await Anyone.GetAsync(await SignDownload(Fresh()));

        Assert.That((int)response.StatusCode, Is.AnyOf(400, 403, 404));
    }

    [Test]
    public async Task An_upload_is_inspected_in_place()
    {
        var clip = Clips.Mp4(seconds: 3, seed: 1);
        var key = await Stored(clip);

        var video = (await Inspect(key)).Video!;

        Assert.That((video.DurationSeconds, video.Width, video.ByteSize), Is.EqualTo((3, 160, (long)clip.Length)));
    }

    [Test]
    public async Task A_truncated_upload_is_detected_in_place()
    {
        var key = await Stored(OddFiles.Cut(Clips.Mp4(seconds: 3)));

        var faults = (await Inspect(key)).Problems;

        Assert.That(faults.Single().Code, Is.EqualTo("truncated"));
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

    /// <summary>The status of a rejected second upload.</summary>
    protected abstract HttpStatusCode Refusal { get; }

    /// <summary>Advances the clock that expires the store's links.</summary>
    protected abstract void MoveClock(TimeSpan by);

    private static string Altered(string url) => url[..^1] + (url[^1] == '0' ? '1' : '0');
}

public sealed class LocalStorageTests : MediaStorageContract
{
    protected override HttpStatusCode Refusal => HttpStatusCode.Conflict;

    protected override void MoveClock(TimeSpan by) => Server.Clock.Advance(by);
}
