using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Groundtruth.Application;
using Groundtruth.Application.Previews;
using Groundtruth.Application.Storage;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Storage;

public sealed class SupabaseStorageTests : RemoteStorageContract
{
    /// <summary>The server keeps the settings of the bucket that it read last.</summary>
    [TearDown]
    public async Task RestoreSettings()
    {
        StandIn.Reset();
        await Check(maxUploadBytes: 1024 * 1024);
    }

    [Test]
    public async Task A_move_with_a_lost_response_still_counts_as_moved()
    {
        var (from, to) = (await Stored([1]), Fresh());
        var left = 1;
        StandIn.After = context =>
        {
            if (context.Request.Path.Value!.EndsWith("/object/move", StringComparison.Ordinal) && Interlocked.Exchange(ref left, 0) == 1)
            {
                StandIn.Objects.Remove(from, out var moved);
                StandIn.Objects[to] = moved!;
                context.Abort();
            }

            return Task.CompletedTask;
        };

        var moved = await Move(from, to);

        Assert.That((moved, await Find(from), await Read(to)), Is.EqualTo((true, (StoredMedia?)null, new byte[] { 1 })));
    }

    [Test]
    public async Task The_bucket_rejects_other_types_and_larger_files()
    {
        var target = await SignUpload(Fresh());

        var wrongType = await Upload(target with { Headers = new Dictionary<string, string> { ["Content-Type"] = "text/html" } }, [1]);
        var tooLarge = await Upload(target, new byte[1024 * 1024 + 1]);

        Assert.That((wrongType, tooLarge), Is.EqualTo((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.RequestEntityTooLarge)));
    }

    [Test]
    public async Task The_file_name_is_added_to_the_signed_link()
    {
        var key = await Stored([1]);

        Assert.That(await SignDownload(key, "sub_1.mp4"), Does.Contain($"/{key}?token=").And.EndsWith("&download=sub_1.mp4"));
        Assert.That(await SignDownload(key), Does.Not.Contain("download="));
    }

    [Test]
    public async Task No_upload_URL_is_signed_for_an_existing_object()
    {
        var key = await Stored([1]);

        Assert.That(() => SignUpload(key), Throws.InstanceOf<UnavailableException>());
    }

    [Test]
    public void A_file_above_the_stores_limit_is_refused_as_too_large([Values] bool hasActualStatus)
    {
        if (hasActualStatus)
        {
            StandIn.Before = context => Refuse(context, 413);
        }

        var refused = Assert.ThrowsAsync<MediaRefusedException>(() => Store(Fresh(), new byte[1024 * 1024 + 1]));

        Assert.That((refused.Refusal, StandIn.Requests), Is.EqualTo((MediaRefusal.TooLarge, 1)));
    }

    [Test]
    public void A_type_that_the_bucket_does_not_allow_is_refused()
    {
        StandIn.AllowedTypes = ["image/jpeg"];

        var refused = Assert.ThrowsAsync<MediaRefusedException>(() => Store(Fresh(), [1]));

        Assert.That(refused.Refusal, Is.EqualTo(MediaRefusal.WrongType));
    }

    [Test]
    public async Task A_submission_succeeds_without_pictures_in_a_bucket_for_videos()
    {
        StandIn.AllowedTypes = ["video/*"];
        var owner = await Member.Owner(Server);
        var submission = await (await Server.Contributor()).SubmittedVideo(await (await owner.Api()).OpenTask());

        await Server.Operate(new CheckMedia());
        Server.Clock.Advance(TimeSpan.FromHours(1));

        Assert.That((await Server.Operate(new CheckMedia())).Value, Is.Zero);
        Assert.That(StandIn.Objects.Keys.Count(key => key.StartsWith("submissions/", StringComparison.Ordinal)), Is.EqualTo(1), submission);
    }

    [Test]
    public async Task A_suitable_bucket_has_no_problems() => Assert.That(await Check(maxUploadBytes: 1024 * 1024), Is.Empty);

    [Test]
    public async Task Settings_of_the_bucket_that_do_not_suit_are_named()
    {
        (StandIn.IsPublic, StandIn.AllowedTypes, StandIn.FileSizeLimit) = (true, ["video/mp4"], 1000);

        var problems = await Check(maxUploadBytes: 2000);

        Assert.That(problems, Has.Count.EqualTo(3));
        Assert.That(problems[0], Does.Contain("public"));
        Assert.That(problems[1], Does.Contain("1000 bytes").And.Contain("2000"));
        Assert.That(problems[2], Does.Contain("video/quicktime").And.Contain("image/jpeg").And.Not.Contain("video/mp4"));
    }

    [TestCase(1000, 1000)]
    [TestCase(long.MaxValue, 500 * 1024 * 1024)]
    public async Task The_smaller_limit_of_the_bucket_and_the_setting_counts(long bucket, long expected)
    {
        StandIn.FileSizeLimit = bucket;
        await Check(maxUploadBytes: 2000);

        Assert.That(await Server.With((UploadLimit limit) => Task.FromResult(limit.MaxBytes)), Is.EqualTo(expected));
    }

    [Test]
    public async Task The_check_of_the_store_runs_as_a_job() => Assert.That(await Server.Run("check_store"), Is.Zero);

    [Test]
    public async Task An_upload_link_offers_tus_with_the_same_token()
    {
        var key = Fresh();

        var target = await SignUpload(key);

        var resumable = target.Resumable!;
        Assert.That(
            (resumable.Protocol, resumable.Url, resumable.ChunkBytes),
            Is.EqualTo((ResumableProtocol.Tus, $"{StandIn.Address}/storage/v1/upload/resumable/sign", 6L * 1024 * 1024)));
        Assert.That(target.Url, Does.EndWith($"token={resumable.Headers["x-signature"]}"));
        Assert.That(resumable.Metadata, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["bucketName"] = MediaStandIn.Bucket, ["objectName"] = key, ["contentType"] = Mp4,
        }));
    }

    [Test]
    public async Task A_tus_client_resumes_after_a_drop()
    {
        StandIn.FileSizeLimit = 20 * 1024 * 1024;
        var (key, bytes) = (Fresh(), RandomNumberGenerator.GetBytes(14 * 1024 * 1024));

        var outcome = await UploadByTus(await SignUpload(key), bytes, stopAfter: 7 * 1024 * 1024);

        Assert.That(outcome["status"], Is.Null, outcome.ToJsonString());
        Assert.That(outcome["requests"]!.AsArray().Select(request => request!.GetValue<string>()).Distinct(), Does.Contain("HEAD"));
        Assert.That((await Read(key)).AsSpan().SequenceEqual(bytes), Is.True);
    }

    [TestCase("too large", 413)]
    [TestCase("wrong type", 415)]
    [TestCase("altered token", 400)]
    [TestCase("another object", 400)]
    [TestCase("expired token", 400)]
    public async Task A_tus_upload_is_refused(string why, int status)
    {
        var target = await SignUpload(Fresh());
        var resumable = target.Resumable!;
        switch (why)
        {
            case "too large":
                StandIn.FileSizeLimit = 10;
                break;
            case "wrong type":
                StandIn.AllowedTypes = ["image/jpeg"];
                break;
            case "another object":
                resumable = resumable with { Metadata = new Dictionary<string, string>(resumable.Metadata) { ["objectName"] = Fresh() } };
                break;
            case "expired token":
                MoveClock(TimeSpan.FromHours(3));
                break;
            default:
                var token = resumable.Headers["x-signature"];
                resumable = resumable with
                {
                    Headers = new Dictionary<string, string> { ["x-signature"] = token[..^1] + (token[^1] == '0' ? '1' : '0') },
                };
                break;
        }

        var outcome = await UploadByTus(target with { Resumable = resumable }, new byte[100]);

        Assert.That(outcome.Number("status"), Is.EqualTo(status), outcome.ToJsonString());
    }

    [Test]
    public async Task A_tus_upload_does_not_replace_an_object()
    {
        var key = Fresh();
        var target = await SignUpload(key);
        await Upload(target, [1]);

        var outcome = await UploadByTus(target, new byte[100]);

        Assert.That((outcome.Number("status"), await Read(key)), Is.EqualTo((409L, new byte[] { 1 })));
    }

    protected override HttpStatusCode Refusal => HttpStatusCode.Conflict;

    protected override Task<MediaStandIn> StartStore() => MediaStandIn.Start<SupabaseStandIn>();

    protected override IEnumerable<KeyValuePair<string, string?>> StoreSettings(string address) => Remote.Supabase(address);

    private Task<IReadOnlyList<string>> Check(long maxUploadBytes) =>
        Server.With((IMediaStorage storage) => storage.Check(maxUploadBytes, default));

    private static async Task<JsonNode> UploadByTus(UploadTarget target, byte[] content, long? stopAfter = null)
    {
        var (file, resumable) = (Path.GetTempFileName(), target.Resumable!);
        try
        {
            await File.WriteAllBytesAsync(file, content);
            return await NodeScript.Run("media-stores/tus-upload.mjs", new
            {
                file, endpoint = resumable.Url, headers = resumable.Headers, metadata = resumable.Metadata,
                chunkSize = resumable.ChunkBytes, stopAfter,
            });
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync("too large");
    }

    private new SupabaseStandIn StandIn => (SupabaseStandIn)base.StandIn;
}
