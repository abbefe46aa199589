using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Groundtruth.Application.Storage;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Inspections;

namespace Groundtruth.IntegrationTests.Storage;

/// <summary>The behavior of every store, real ones included.</summary>
public abstract class ObjectStorageContract : StorageTests
{
    [Test]
    public async Task A_missing_object_is_not_found() => Assert.That(await Find(Fresh()), Is.Null);

    [Test]
    public async Task A_stored_object_can_be_found_and_read()
    {
        var key = await Stored("a video"u8.ToArray());

        var (found, bytes) = (await Describe(key), await Read(key));

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
    public async Task An_object_can_be_read_from_any_byte()
    {
        var key = await Stored("0123456789"u8.ToArray());

        var (whole, rest) = (await Read(key, from: 0), await Read(key, from: 7));

        Assert.That((whole, rest), Is.EqualTo(("0123456789"u8.ToArray(), "789"u8.ToArray())));
    }

    [Test]
    public void Reading_a_part_of_a_missing_object_fails() =>
        Assert.That(() => Read(Fresh(), from: 1), Throws.InstanceOf<FileNotFoundException>());

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
            (response, await Describe(key), await Read(key)), Is.EqualTo((HttpStatusCode.OK, new StoredMedia(bytes.Length, Mp4), bytes)));
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

        var problems = (await Inspect(key)).Problems;

        Assert.That(problems.Single().Code, Is.EqualTo("truncated"));
    }

    [Test]
    public async Task The_version_stays_until_the_object_is_replaced()
    {
        var key = await Stored([1]);
        var (first, again) = ((await Find(key))!.Version, (await Find(key))!.Version);

        await Store(key, [2, 3]);

        Assert.That(first, Is.Not.Null.And.EqualTo(again));
        Assert.That((await Find(key))!.Version, Is.Not.EqualTo(first));
    }

    [Test]
    public async Task The_found_version_can_be_moved()
    {
        var (from, to) = (await Stored([1]), Fresh());

        var outcome = await MoveVersion(from, to, (await Find(from))!.Version!);

        Assert.That((outcome, await Find(from), await Read(to)), Is.EqualTo((MoveOutcome.Moved, (StoredMedia?)null, new byte[] { 1 })));
    }

    [Test]
    public async Task A_version_of_a_missing_object_is_not_moved()
    {
        var from = await Stored([1]);
        var version = (await Find(from))!.Version!;
        await Delete(from);

        Assert.That(await MoveVersion(from, Fresh(), version), Is.EqualTo(MoveOutcome.Missing));
    }

    [Test]
    public async Task Objects_of_a_prefix_are_listed_unless_they_are_new()
    {
        var folder = $"uploads/{Guid.NewGuid():n}";
        string[] keys = [$"{folder}/a.mp4", $"{folder}/b/c.mp4", $"{folder}-other.mp4"];
        foreach (var key in keys)
        {
            await Store(key, [1]);
        }

        var (old, recent) = (await List($"{folder}/", TimeSpan.FromHours(1)), await List($"{folder}/", -Hour));

        Assert.That((old, recent), Is.EqualTo((keys[..2], Array.Empty<string>())));
    }
}
