using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Exports;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Submissions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

public sealed class DownloadingExportsTests : ExportTests
{
    private string[] ids = [];
    private string task = "";
    private JsonNode export = null!;

    [SetUp]
    public async Task Prepare()
    {
        task = await Buyer.OpenTask();
        ids = await Videos(task, 3);
        export = await Prepared(task);
    }

    [Test]
    public async Task Every_range_equals_that_part_of_the_whole()
    {
        foreach (var url in new[] { ShardUrl(export), UrlOf(export, "SHA256SUMS"), UrlOf(export, "metadata.csv") })
        {
            var whole = (await Download(url)).Body;
            for (long from = 0; from < whole.Length; from += 137)
            {
                var to = Math.Min(from + 1023, whole.Length - 1);
                var part = await Download(url, from, to);

                Assert.That(part.Status, Is.EqualTo(HttpStatusCode.PartialContent));
                Assert.That(part.Body.AsSpan().SequenceEqual(whole.AsSpan((int)from..((int)to + 1))), $"{from} to {to} of {url}");
            }
        }
    }

    [Test]
    public async Task Curl_continues_a_shard_at_a_new_link()
    {
        var whole = (await Download(ShardUrl(export))).Body;
        var path = Path.Combine(Folder, "shard.tar");
        foreach (var length in new[] { 1, 512, 700, 1536, 4000, whole.Length - 1 })
        {
            await File.WriteAllBytesAsync(path, whole[..length]);
            var link = ShardUrl(await Get(export.Text("id")));

            await Run("curl", "-sS", "--fail", "-C", "-", "-o", "shard.tar", link);

            Assert.That(await File.ReadAllBytesAsync(path), Is.EqualTo(whole), $"continued at {length}");
        }
    }

    [Test]
    public async Task Entity_tag_is_the_same_at_every_link()
    {
        var first = await Download(ShardUrl(export));
        Server.Clock.Advance(TimeSpan.FromMinutes(10));

        var second = await Download(ShardUrl(await Get(export.Text("id"))));

        Assert.That(second.Header("ETag"), Is.Not.Null.And.EqualTo(first.Header("ETag")));
        Assert.That(first.Header("Accept-Ranges"), Is.EqualTo("bytes"));
    }

    [Test]
    public async Task Range_for_another_entity_tag_gets_the_whole()
    {
        var whole = await Download(ShardUrl(export));

        var same = await Download(ShardUrl(export), from: 10, ifRange: whole.Header("ETag"));
        var other = await Download(ShardUrl(export), from: 10, ifRange: "\"other\"");

        Assert.That((same.Status, same.Body.Length), Is.EqualTo((HttpStatusCode.PartialContent, whole.Body.Length - 10)));
        Assert.That((other.Status, other.Body.Length), Is.EqualTo((HttpStatusCode.OK, whole.Body.Length)));
    }

    [Test]
    public async Task Range_after_the_end_returns_416()
    {
        var size = export.Items("shards")[0].Number("byte_size");

        var response = await Download(ShardUrl(export), from: size);

        Assert.That(
            (response.Status, response.Header("Content-Range")),
            Is.EqualTo((HttpStatusCode.RequestedRangeNotSatisfiable, $"bytes */{size}")));
    }

    [Test]
    public async Task Head_states_the_size_without_reading()
    {
        using var response = await Anyone.SendAsync(new HttpRequestMessage(HttpMethod.Head, ShardUrl(export)));

        Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(export.Items("shards")[0].Number("byte_size")));
        Assert.That((await Get(export.Text("id"))).Items("shards")[0]!["sha256"], Is.Null);
    }

    [Test]
    public async Task Hash_of_a_shard_is_known_after_its_first_complete_download()
    {
        await Download(ShardUrl(export), from: 1);
        var before = (string?)(await Get(export.Text("id"))).Items("shards")[0]!["sha256"];

        var whole = await Download(ShardUrl(export));

        Assert.That(before, Is.Null);
        Assert.That(
            (await Get(export.Text("id"))).Items("shards")[0].Text("sha256"),
            Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(whole.Body))));
    }

    [TestCase("signature")]
    [TestCase("name")]
    [TestCase("by")]
    [TestCase("expires")]
    [TestCase("expired")]
    [TestCase("another export")]
    public async Task Invalid_link_is_rejected(string why)
    {
        var url = ShardUrl(export);
        switch (why)
        {
            case "expired":
                Server.Clock.Advance(TimeSpan.FromMinutes(61));
                break;
            case "signature":
                url = url[..^1] + (url[^1] == '0' ? '1' : '0');
                break;
            case "name":
                url = url.Replace("000000.tar", "000001.tar", StringComparison.Ordinal);
                break;
            case "expires":
                url = url.Replace("expires=", "expires=1", StringComparison.Ordinal);
                break;
            case "by":
                url = url.Replace("by=", "by=x", StringComparison.Ordinal);
                break;
            default:
                url = url.Replace(export.Text("id"), (await Prepared(task)).Text("id"), StringComparison.Ordinal);
                break;
        }

        var response = await Download(url);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.NotFound, "link_not_found")));
    }

    [Test]
    public async Task Link_ends_with_the_key_that_asked_for_it()
    {
        var url = ShardUrl(export);
        var before = await Download(url);
        await Server.OperateFor(new Owner(Buyer.Key.OrgId, Buyer.Key.Mode), new RevokeApiKey(Buyer.Key.Id));

        var after = await Download(url);

        Assert.That((before.Status, after.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
    }

    [Test]
    public async Task Link_ends_with_the_export()
    {
        var url = ShardUrl(export);

        var deleted = await Buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{export.Text("id")}", null);

        Assert.That((deleted.Status, deleted.Data.Flag("deleted")), Is.EqualTo((HttpStatusCode.OK, true)));
        Assert.That((await Download(url)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Buyer.Get($"/api/v1/exports/{export.Text("id")}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Media_are_kept_until_the_export_expires()
    {
        await Buyer.Approve(await (await Server.Contributor()).SubmittedVideo(task));
        var uploaded = await Prepared(task);
        var whole = (await Download(ShardUrl(uploaded))).Body;

        Server.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        await Server.RunAll();
        var kept = await Get(uploaded.Text("id"));

        Assert.That((await Download(ShardUrl(kept))).Body, Is.EqualTo(whole));
        Assert.That(kept["superseded"]!.GetValue<bool>(), Is.False);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await Download(ShardUrl(kept))).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Missing_video_supersedes_its_shard_and_leaves_later_exports()
    {
        File.Delete(MediaPath(ids[1]));

        Assert.That(() => Download(ShardUrl(export)), Throws.InstanceOf<HttpRequestException>());
        var superseded = await Download(ShardUrl(export));
        var text = await Download(UrlOf(export, "manifest.jsonl"));
        var next = await Prepared(task, new JsonObject { ["since_export"] = export.Text("id") });

        Assert.That((superseded.Status, superseded.Reason), Is.EqualTo((HttpStatusCode.Gone, "export_superseded")));
        Assert.That((await Get(export.Text("id")))["superseded"]!.GetValue<bool>());
        Assert.That(text.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Lines(next, "removed.jsonl")).Single(), Is.EqualTo($$"""{"id":"{{ids[1]}}"}"""));
        Assert.That(next.Number("submission_count"), Is.Zero);
    }

    [Test]
    public async Task Deleted_video_supersedes_its_shard_before_it_is_gone()
    {
        var content = await File.ReadAllBytesAsync(MediaPath(ids[1]));
        string[] made = [$"{MediaPath(ids[1])}.poster.jpg", $"{MediaPath(ids[1])}.strip.jpg", $"{MediaPath(ids[1])}.preview.mp4"];
        Array.ForEach(made, path => File.WriteAllBytes(path, [1]));
        var original = Path.Combine(MediaDirectory, "uploads", "original.mp4");
        Directory.CreateDirectory(Path.GetDirectoryName(original)!);
        await File.WriteAllBytesAsync(original, content);
        await Server.Sql<object>("UPDATE submissions SET original_key = 'uploads/original.mp4' WHERE id = $1", ids[1]);

        var environment = new Dictionary<string, string>(CommandEnvironment) { ["Storage__Local__Path"] = MediaDirectory };
        var (exitCode, output, errors) = await ProgramProcess.Run(environment, "media", "delete", ids[1]);

        Assert.That((exitCode, string.Concat(output)), Is.EqualTo((0, "Media deleted.")), errors);
        Assert.That(made.Append(original).Append(MediaPath(ids[1])).Where(File.Exists), Is.Empty);
        // As if the store had not deleted it yet.
        await File.WriteAllBytesAsync(MediaPath(ids[1]), content);
        var response = await Download(ShardUrl(export));
        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Gone, "export_superseded")));
        Assert.That((await Prepared(task)).Number("submission_count"), Is.EqualTo(2));
    }

    [Test]
    public async Task Media_of_an_unknown_submission_is_not_found()
    {
        var deleted = await Server.Operate(new DeleteMedia(Id<Submission>.Parse("sub_0000000000000000")));

        Assert.That(deleted.Error, Is.EqualTo(SubmissionErrors.NotFound));
    }

    [Test]
    public async Task Video_that_returns_ends_the_supersession()
    {
        var content = await File.ReadAllBytesAsync(MediaPath(ids[1]));
        File.Delete(MediaPath(ids[1]));
        Assert.That(() => Download(ShardUrl(export)), Throws.InstanceOf<HttpRequestException>());
        await File.WriteAllBytesAsync(MediaPath(ids[1]), content);

        var response = await Download(ShardUrl(export));

        Assert.That((response.Status, await Server.Count("missing_media")), Is.EqualTo((HttpStatusCode.OK, 0L)));
    }

    [Test]
    public async Task Missing_first_video_returns_410_at_once()
    {
        File.Delete(MediaPath(ids[0]));

        var response = await Download(ShardUrl(export));

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Gone, "export_superseded")));
        Assert.That((await Server.SubmissionsWithoutMedia()).Single(), Is.EqualTo(ids[0]));
    }

    [Test]
    public async Task Range_that_starts_in_a_missing_video_returns_410()
    {
        File.Delete(MediaPath(ids[1]));

        var response = await Download(ShardUrl(export), from: await OffsetOf(ids[1]) + 600);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Gone, "export_superseded")));
    }

    [Test]
    public async Task Last_bytes_are_sent_although_the_first_video_is_missing()
    {
        File.Delete(MediaPath(ids[0]));

        var response = await Download(ShardUrl(export), to: 500);

        Assert.That(
            (response.Status, response.Body), Is.EqualTo((HttpStatusCode.PartialContent, new byte[500])), "The end of the archive.");
    }

    [Test]
    public async Task Failed_range_has_no_headers_of_a_download()
    {
        await File.WriteAllBytesAsync(MediaPath(ids[1]), new byte[10]);

        var response = await Download(ShardUrl(export), from: await OffsetOf(ids[1]) + 600);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(
            response.Headers.Keys.Intersect(["Content-Range", "Content-Disposition", "ETag", "Accept-Ranges"]), Is.Empty);
    }

    [Test]
    public async Task Download_is_complete_if_its_hash_cannot_be_saved()
    {
        await TestRun.AdministerIn(
            Database,
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
            CREATE TRIGGER refuse BEFORE UPDATE ON export_files FOR EACH ROW EXECUTE FUNCTION refuse();
            """);
        try
        {
            var whole = await Download(ShardUrl(export));

            Assert.That((long)whole.Body.Length, Is.EqualTo(export.Items("shards")[0].Number("byte_size")));
        }
        finally
        {
            await TestRun.AdministerIn(Database, "DROP FUNCTION refuse CASCADE");
        }
    }

    [Test]
    public async Task Truncated_video_breaks_the_download()
    {
        await File.WriteAllBytesAsync(MediaPath(ids[1]), new byte[10]);

        Assert.That(() => Download(ShardUrl(export)), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Key_without_the_scope_creates_no_export()
    {
        var other = Buyer.With((await Server.OperateFor(
            new Owner(Buyer.Key.OrgId, Buyer.Key.Mode), new CreateApiKey([Scope.TasksWrite]))).Value);

        var response = await other.Post($"/api/v1/tasks/{task}/exports");

        Assert.That((response.Status, await Server.Count("exports")), Is.EqualTo((HttpStatusCode.Forbidden, 1L)));
    }

    [Test]
    public async Task Several_ranges_get_the_whole()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ShardUrl(export));
        request.Headers.Range = new RangeHeaderValue { Ranges = { new(0, 1), new(4, 5) } };

        using var response = await Anyone.SendAsync(request);

        Assert.That(
            (response.StatusCode, response.Content.Headers.ContentLength),
            Is.EqualTo((HttpStatusCode.OK, (long?)export.Items("shards")[0].Number("byte_size"))));
    }

    private async Task<long> OffsetOf(string id) =>
        (await Server.ExportMembers()).Single(member => member.SubmissionId == id).ShardOffset!.Value;
}
