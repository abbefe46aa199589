using System.Net;
using System.Security.Cryptography;
using Groundtruth.Application.Storage;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Storage;

public sealed class S3StorageTests : RemoteStorageContract
{
    [Test]
    public async Task An_upload_without_the_signed_headers_returns_403()
    {
        var target = await SignUpload(Fresh());

        var response = await Upload(target with { Headers = new Dictionary<string, string> { ["Content-Type"] = "video/mp4" } }, [1]);

        Assert.That(response, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_file_name_is_signed_as_a_response_header()
    {
        var url = await SignDownload(await Stored([1]), "sub_1.mp4");

        Assert.That(url, Does.Contain("response-content-disposition=attachment%3B%20filename%3D%22sub_1.mp4%22"));
        Assert.That(await SignDownload(Fresh()), Does.Not.Contain("response-content-disposition"));
    }

    [Test]
    public async Task A_replaced_part_is_the_one_that_is_joined()
    {
        var upload = await Begin();
        await PutPart(upload, 1, new byte[10]);
        await PutPart(upload, 1, [1, 2]);

        await Complete(upload, (await ListParts(upload))!);

        Assert.That(await Read(upload.Key), Is.EqualTo(new byte[] { 1, 2 }));
    }

    [Test]
    public async Task Every_page_of_parts_is_listed()
    {
        var upload = await Begin();
        foreach (var number in (int[])[5, 1, 3, 2, 4])
        {
            await PutPart(upload, number, new byte[number]);
        }

        var parts = await ListParts(upload);

        Assert.That(
            parts!.Select(part => (part.PartNumber, part.ByteSize)),
            Is.EqualTo(Enumerable.Range(1, 5).Select(number => (number, (long)number))));
    }

    [Test]
    public async Task Completing_twice_succeeds()
    {
        var upload = await Begin();
        await PutPart(upload, 1, [1]);
        var parts = (await ListParts(upload))!;
        await Complete(upload, parts);

        var again = await Complete(upload, parts);

        Assert.That((again, await Read(upload.Key), await ListParts(upload) is null), Is.EqualTo((true, new byte[] { 1 }, true)));
    }

    [Test]
    public async Task An_aborted_upload_has_no_parts_and_no_object()
    {
        var upload = await Begin();
        await PutPart(upload, 1, [1]);
        var parts = (await ListParts(upload))!;

        await Abort(upload);
        await Abort(upload);

        Assert.That((await ListParts(upload) is null, await Complete(upload, parts)), Is.EqualTo((true, false)));
        Assert.That(await Find(upload.Key), Is.Null);
    }

    [Test]
    public async Task A_part_other_than_the_last_needs_5_MiB()
    {
        var upload = await Begin();
        await PutPart(upload, 1, [1]);
        await PutPart(upload, 2, [2]);
        var parts = (await ListParts(upload))!;

        Assert.That(() => Complete(upload, parts), Throws.InstanceOf<InvalidPartsException>());
        Assert.That(await Find(upload.Key), Is.Null);
    }

    [Test]
    public async Task A_part_that_changed_since_it_was_listed_is_refused()
    {
        var upload = await Begin();
        await PutPart(upload, 1, [1]);
        var parts = (await ListParts(upload))!;
        await PutPart(upload, 1, [2]);

        Assert.That(() => Complete(upload, parts), Throws.InstanceOf<InvalidPartsException>());
    }

    [Test]
    public async Task A_part_URL_expires()
    {
        var upload = await Begin();
        var part = await SignPart(upload, 1);
        MoveClock(Hour + TimeSpan.FromMinutes(1));

        using var response = await Anyone.PutAsync(part.Url, new ByteArrayContent([1]));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Abandoned_uploads_of_the_prefix_are_aborted()
    {
        var upload = await Begin();
        var now = DateTimeOffset.UtcNow;
        Task<int> Sweep(string prefix, DateTimeOffset before) => Server.With(
            (IMediaStorage storage) => storage.Multipart!.AbortBegunBefore(prefix, before, default));

        var aborted = (await Sweep("uploads/", now.AddHours(-1)), await Sweep("other/", now.AddHours(1)));
        var isOpen = StandIn.OpenUploads.Contains(upload.UploadId);
        await Sweep("uploads/", now.AddHours(1));

        Assert.That((aborted, isOpen), Is.EqualTo(((0, 0), true)));
        Assert.That(StandIn.OpenUploads, Has.None.EqualTo(upload.UploadId));
    }

    [Test]
    public async Task Deleting_leaves_no_version_of_the_bytes([Values] bool wasMoved)
    {
        StandIn.IsVersioned = true;
        var key = await Stored([1]);
        await Store(key, [2]);
        var kept = StandIn.VersionsOf(key);

        await (wasMoved ? Move(key, Fresh()) : Delete(key));

        Assert.That((kept, StandIn.VersionsOf(key)), Is.EqualTo((2, 0)));
    }

    /// <summary>S3 reports a failed precondition instead of a conflict.</summary>
    protected override HttpStatusCode Refusal => HttpStatusCode.PreconditionFailed;

    protected override Task<MediaStandIn> StartStore() => MediaStandIn.Start<S3StandIn>();

    protected override IEnumerable<KeyValuePair<string, string?>> StoreSettings(string address) => Remote.S3(address);

    private new S3StandIn StandIn => (S3StandIn)base.StandIn;
}

/// <summary>A server for a store that does not know <c>If-None-Match</c>.</summary>
public sealed class S3RealServerTests : ObjectStorageContract
{
    private S3RealServer store = null!;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. store.Settings]);

    [Test]
    public async Task Without_conditional_writes_an_upload_link_has_no_condition() =>
        Assert.That((await SignUpload(Fresh())).Headers.Keys, Is.EqualTo(new[] { "Content-Type" }));

    [Test]
    public async Task Uploaded_parts_become_the_object()
    {
        var upload = await Begin();
        byte[][] sent = [RandomNumberGenerator.GetBytes((int)IMultipartStorage.MinPartBytes), [1, 2, 3]];
        var parts = new List<UploadedPart>();
        foreach (var (index, bytes) in sent.Index())
        {
            parts.Add(new UploadedPart(index + 1, bytes.Length, await PutPart(upload, index + 1, bytes)));
        }

        var completed = await Complete(upload, parts);

        Assert.That((completed, await Describe(upload.Key)), Is.EqualTo((true, new StoredMedia(parts.Sum(part => part.ByteSize), Mp4))));
        Assert.That((await Read(upload.Key)).AsSpan().SequenceEqual(sent.SelectMany(bytes => bytes).ToArray()), Is.True);
    }

    protected override async Task BeforeServer() => store = await S3RealServer.Start();

    protected override async Task AfterServer() => await store.DisposeAsync();
}
