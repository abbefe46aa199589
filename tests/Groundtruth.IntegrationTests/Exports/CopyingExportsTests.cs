using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.Domain.Exports;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Exports;

public sealed class CopyingExportsTests : BucketTests
{
    private const int PartBytes = ExportCopy.PartBytes;

    [Test]
    public async Task Bucket_has_the_extracted_files_of_the_export()
    {
        var task = await Buyer.OpenTask();
        var ids = await Videos(task, 5);

        var created = await Create(task, new JsonObject { ["destination"] = Destination() });
        await Server.Finish("prepare_exports");
        var copying = await Get(created.Id);
        await Server.Finish("copy_exports");
        var ready = await Get(created.Id);

        var objects = ObjectsOf(created.Id);
        string[] texts = [".groundtruth", "README.md", "SHA256SUMS", "manifest.jsonl", "metadata.csv"];
        Assert.That(objects.Keys, Is.EquivalentTo(texts.Concat(ids.SelectMany(id => new[] { $"{id}.mp4", $"{id}.json" }))));
        Assert.That((copying.Text("status"), copying["destination"].Text("status")), Is.EqualTo(("preparing", "copying")));
        Assert.That((copying["destination"].Number("object_count"), copying.Items("files").Count), Is.EqualTo((14L, 0)));
        Assert.That((ready.Text("status"), ready["destination"].Text("status")), Is.EqualTo(("ready", "complete")));
        Assert.That(ready["destination"].Number("copied_bytes"), Is.EqualTo(ready["destination"].Number("byte_size")));
        Assert.That(Bucket.Copies, Is.Zero, "A server-side copy would use our rights.");
        await VerifySums(objects);
    }

    [Test]
    public async Task Ready_is_announced_once_after_the_copy()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1);

        var id = await Started(task);
        var before = await Server.Events("export.ready");
        await Server.Finish("copy_exports");

        Assert.That((before.Count, (await Server.Events("export.ready")).Count), Is.EqualTo((0, 1)));
        Assert.That((await Text(await Get(id), "manifest.jsonl")).Length, Is.Positive);
    }

    [Test]
    public async Task Responses_show_no_credentials_and_they_are_deleted_at_the_end()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1);
        var created = await Buyer.Post(
            $"/api/v1/tasks/{task}/exports", new JsonObject { ["destination"] = Destination() }, idempotencyKey: "bucket-1");
        var stored = await HasCredentials(created.Id);
        var inDatabase = await TablesWithSecret();

        await Server.Finish("prepare_exports");
        await Server.Finish("copy_exports");

        var shown = (await Buyer.Get($"/api/v1/exports/{created.Id}")).Text;
        Assert.That((stored, await HasCredentials(created.Id), inDatabase), Is.EqualTo((true, false, 0L)));
        Assert.That(created.Text + shown, Does.Not.Contain(S3StandIn.AccessKey).And.Not.Contain(S3StandIn.SecretKey));
        Assert.That(Server.Logs.All.Where(entry => entry.Contains(S3StandIn.SecretKey, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Large_video_is_copied_in_parts()
    {
        var task = await Buyer.OpenTask();
        var id = (await Videos(task, 1, bytes: (2 * PartBytes) + 17)).Single();
        BeforeWrite(_ => Task.CompletedTask);

        var export = await Copied(task);

        var (copy, stored) = (ObjectsOf(export.Text("id"))[$"{id}.mp4"], await File.ReadAllBytesAsync(MediaPath(id)));
        Assert.That(Enumerable.SequenceEqual(copy, stored), Is.True);
        Assert.That(Writes.Where(write => write.StartsWith($"{id}.mp4", StringComparison.Ordinal)), Is.EqualTo(
            new[] { $"{id}.mp41", $"{id}.mp42", $"{id}.mp43" }));
        Assert.That(Bucket.OpenUploads, Is.Empty);
    }

    [Test]
    public async Task Session_token_is_sent()
    {
        var tokens = new List<string>();
        Bucket.After = context =>
        {
            tokens.Add(context.Request.Headers["x-amz-security-token"].ToString());
            return Task.CompletedTask;
        };
        var destination = Destination();
        destination["session_token"] = "session/token+1";

        var created = await Create(await Buyer.OpenTask(), new JsonObject { ["destination"] = destination });
        await Server.Finish("prepare_exports");
        await Server.Finish("copy_exports");

        Assert.That((await Get(created.Id)).Text("status"), Is.EqualTo("ready"));
        Assert.That(tokens, Is.Not.Empty.And.All.EqualTo("session/token+1"));
    }

    [Test]
    public async Task Wrong_credentials_are_refused_with_the_code_of_the_store()
    {
        var destination = Destination();
        destination["secret_access_key"] = "wrong";

        var refused = await Create(await Buyer.OpenTask(), new JsonObject { ["destination"] = destination });

        Assert.That((refused.Status, refused.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, "destination:not_writable")));
        Assert.That(refused.Text, Does.Contain("The bucket refused a test write: SignatureDoesNotMatch."));
        Assert.That((await Server.Count("exports"), await Server.Count("export_copies")), Is.EqualTo((0L, 0L)));
    }

    [Test]
    public async Task Redirects_are_not_followed()
    {
        await using var other = await MediaStandIn.Start<S3StandIn>();
        Bucket.After = context =>
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = $"{other.Address}{context.Request.Path}";
            return context.Response.CompleteAsync();
        };

        var refused = await Create(await Buyer.OpenTask(), new JsonObject { ["destination"] = Destination() });

        Assert.That((refused.Fields.Single(), other.Requests), Is.EqualTo(("destination:not_writable", 0)), refused.Text);
    }

    [Test]
    public async Task Unreachable_endpoint_is_refused()
    {
        var destination = Destination();
        destination["endpoint"] = $"http://127.0.0.1:{Ports.Free()}";

        var refused = await Create(await Buyer.OpenTask(), new JsonObject { ["destination"] = destination });

        Assert.That((refused.Status, refused.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, "destination:unreachable")));
    }

    [TestCase("EU")]
    [TestCase("-eu")]
    public async Task Invalid_destination_is_refused_with_the_path_of_its_field(string region)
    {
        var destination = Destination();
        destination.Remove("endpoint");
        destination["region"] = region;

        var refused = await Create(await Buyer.OpenTask(), new JsonObject { ["destination"] = destination });

        Assert.That((refused.Fields.Single(), Bucket.Requests), Is.EqualTo(("destination.region:invalid_format", 0)));
    }

    /// <summary>As a worker leaves it that dies after a write.</summary>
    [Test]
    public async Task Existing_object_with_the_same_content_is_kept()
    {
        var task = await Buyer.OpenTask();
        var video = (await Videos(task, 1)).Single();
        var id = await Started(task);
        BeforeWrite(_ => Task.CompletedTask);
        Bucket.Objects[$"data/{id}/{video}.mp4"] = new StoredObject(await File.ReadAllBytesAsync(MediaPath(video)), "video/mp4");

        await Server.Finish("copy_exports");

        Assert.That((await Get(id)).Text("status"), Is.EqualTo("ready"));
        Assert.That(Writes, Has.None.EqualTo($"{video}.mp4").And.Some.EqualTo($"{video}.json"));
    }

    [TestCase("manifest.jsonl", true)]
    [TestCase("manifest.jsonl", false)]
    [TestCase("video", true)]
    [TestCase("video", false)]
    public async Task Existing_object_with_other_content_fails_the_export(string name, bool hasConditionalWrites)
    {
        Bucket.HasConditionalWrites = hasConditionalWrites;
        var task = await Buyer.OpenTask();
        var video = (await Videos(task, 1)).Single();
        var id = await Started(task);
        var key = $"data/{id}/{(name == "video" ? $"{video}.mp4" : name)}";
        Bucket.Objects[key] = new StoredObject(Encoding.UTF8.GetBytes("other"), "text/plain");

        await Server.Finish("copy_exports");

        var export = await Get(id);
        Assert.That((export.Text("status"), export.Text("failure_reason")), Is.EqualTo(("failed", "destination_conflict")));
        Assert.That(Encoding.UTF8.GetString(Bucket.Objects[key].Bytes), Is.EqualTo("other"));
        Assert.That(await Server.Events("export.failed"), Has.Count.EqualTo(1));
    }

    private async Task VerifySums(Dictionary<string, byte[]> objects)
    {
        foreach (var (name, bytes) in objects)
        {
            await File.WriteAllBytesAsync(Path.Combine(Folder, name), bytes);
        }

        var verified = await Run("sha256sum", "-c", "SHA256SUMS");
        Assert.That(verified.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(objects.Count - 2));
    }

    private async Task<long> TablesWithSecret() =>
        await Server.CountContaining("export_copies", S3StandIn.SecretKey)
            + await Server.CountContaining("idempotency_records", S3StandIn.SecretKey)
            + await Server.CountContaining("audit_entries", S3StandIn.SecretKey);
}
