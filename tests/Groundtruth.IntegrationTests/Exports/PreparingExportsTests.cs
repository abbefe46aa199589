using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

public sealed class PreparingExportsTests : ExportTests
{
    [Test]
    public async Task Export_becomes_ready_with_files_and_shards()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 3);

        var created = await Create(task);
        await Server.Finish("prepare_exports");
        var export = await Get(created.Id);

        Assert.That((created.Status, created.Data.Text("status")), Is.EqualTo((HttpStatusCode.Accepted, "preparing")));
        Assert.That(created.Header("Retry-After"), Is.EqualTo("2"));
        Assert.That((export.Text("status"), export.Number("version"), export.Number("submission_count")), Is.EqualTo(("ready", 1L, 3L)));
        Assert.That(
            export.Items("files").Select(file => file.Text("name")),
            Is.EqualTo(new[] { "README.md", "SHA256SUMS", "manifest.jsonl", "metadata.csv" }));
        Assert.That(export.Items("shards").Select(shard => shard.Text("name")), Is.EqualTo(new[] { $"{task}-v1-000000.tar" }));
        Assert.That(
            export.Number("byte_size"),
            Is.EqualTo(export.Items("files").Concat(export.Items("shards")).Sum(file => file.Number("byte_size"))));
        Assert.That(
            (export.Time("expires_at") - export.Time("created_at")).TotalDays, Is.EqualTo(30));
    }

    [Test]
    public async Task Files_have_the_stated_sizes_and_manifest_hash()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 3);

        var export = await Prepared(task);

        foreach (var file in export.Items("files").Concat(export.Items("shards")))
        {
            var got = await Download(file.Text("url"));
            Assert.That((got.Status, (long)got.Body.Length), Is.EqualTo((HttpStatusCode.OK, file.Number("byte_size"))), file.Text("name"));
        }

        var manifest = await Download(UrlOf(export, "manifest.jsonl"));
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(manifest.Body)), Is.EqualTo(export.Text("sha256_manifest")));
    }

    [Test]
    public async Task Extracted_files_match_their_checksums()
    {
        var task = await Buyer.OpenTask();
        var ids = await Videos(task, 3);

        await Extract(await Prepared(task));

        Assert.That(await Run("sha256sum", "-c", "SHA256SUMS"), Does.Not.Contain("FAILED").And.Contain($"{ids[2]}.mp4: OK"));
        Assert.That(
            await File.ReadAllBytesAsync(Path.Combine(Folder, $"{ids[1]}.mp4")),
            Is.EqualTo(await File.ReadAllBytesAsync(MediaPath(ids[1]))));
    }

    [Test]
    public async Task Python_reads_a_shard_in_the_order_of_WebDataset()
    {
        var task = await Buyer.OpenTask();
        var ids = await Videos(task, 2);
        var export = await Prepared(task);
        await File.WriteAllBytesAsync(Path.Combine(Folder, "shard.tar"), (await Download(ShardUrl(export))).Body);

        var names = await Run("python3", "-c", "import tarfile; print(' '.join(m.name for m in tarfile.open('shard.tar')))");

        Assert.That(names.Trim().Split(' '), Is.EqualTo(ids.SelectMany(id => new[] { $"{id}.mp4", $"{id}.json" })));
    }

    [Test]
    public async Task Videos_are_divided_among_shards()
    {
        var task = await Buyer.OpenTask();
        var ids = await Videos(task, 3, bytes: 30 * 1024 * 1024);
        await Store(ids[1], new byte[70 * 1024 * 1024]);

        var export = await Prepared(task, new JsonObject { ["shard_bytes"] = 64 * 1024 * 1024 });

        Assert.That(
            export.Items("shards").Select(shard => shard.Number("byte_size") / (1024 * 1024)), Is.EqualTo(new[] { 30L, 70L, 30L }));
        await Extract(export);
        await Run("sha256sum", "-c", "--quiet", "SHA256SUMS");
    }

    [Test]
    public async Task Shards_extracted_beside_the_table_are_a_VideoFolder()
    {
        var task = await Buyer.OpenTask();
        var ids = await Videos(task, 3);

        await Extract(await Prepared(task));

        var table = await Run(
            "python3", "-c",
            "import csv, os; rows = list(csv.DictReader(open('metadata.csv'))); print(list(rows[0])[0]); "
                + "[print(r['file_name'], os.path.getsize(r['file_name']) == int(r['byte_size'])) for r in rows]");
        Assert.That(
            table.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo(ids.Select(id => $"{id}.mp4 True").Prepend("file_name")));
    }

    [Test]
    public async Task Manifest_has_the_facts_of_each_submission()
    {
        var task = await Buyer.OpenTask();
        var id = (await Videos(task, 1)).Single();

        var line = JsonNode.Parse((await Lines(await Prepared(task), "manifest.jsonl")).Single());

        var submission = (await Buyer.Get($"/api/v1/submissions/{id}")).Data;
        Assert.That((line.Text("id"), line.Text("file_name")), Is.EqualTo((id, $"{id}.mp4")));
        foreach (var field in new[] { "sha256", "contributor_id", "codec", "container", "created_at", "task_id" })
        {
            Assert.That(line.Text(field), Is.EqualTo(submission.Text(field)), field);
        }

        Assert.That(line.Text("split"), Is.AnyOf("train", "validation", "test"));
        Assert.That(
            (line.Text("review.status"), line.Text("review.reviewed_at")), Is.EqualTo(("approved", submission.Text("reviewed_at"))));
    }

    [Test]
    public async Task Requirements_met_are_named()
    {
        var task = await Buyer.OpenTask();
        await Server.Sql<object>(
            """
            UPDATE tasks SET requirements = '{"min_duration_seconds":10,"orientation":"landscape","audio":"required"}' WHERE id = $1
            """,
            task);
        await Videos(task, 1);

        var export = await Prepared(task);

        var line = JsonNode.Parse((await Lines(export, "manifest.jsonl")).Single());
        Assert.That(line.Texts("requirements_met"), Is.EqualTo(new[] { "min_duration_seconds", "orientation" }));
        Assert.That(await Text(export, "README.md"), Does.Contain("- `orientation`: landscape").And.Contain("Record a busy street scene"));
    }

    [Test]
    public async Task Requirements_about_unknown_facts_are_not_met()
    {
        var task = await Buyer.OpenTask();
        await Server.Sql<object>(
            """
            UPDATE tasks SET requirements = '{"min_duration_seconds":10,"audio":"forbidden","max_age_hours":1}' WHERE id = $1
            """,
            task);
        await Videos(task, 1);

        var unknown = await RequirementsMet(task);
        await Server.Sql<object>("UPDATE submissions SET has_audio = false, recorded_at = created_at - interval '2 hours'");
        var known = await RequirementsMet(task);

        Assert.That(unknown, Is.EqualTo(new[] { "min_duration_seconds" }));
        Assert.That(
            known,
            Is.EqualTo(new[] { "min_duration_seconds", "audio", "max_age_hours" }),
            "The inspection may have been delayed.");
    }

    [Test]
    public async Task Unapproved_submissions_have_rows_but_no_media()
    {
        var task = await Buyer.OpenTask();
        var approved = (await Videos(task, 1)).Single();
        var pending = (await Videos(task, 1, "pending")).Single();
        var rejected = (await Videos(task, 1, "rejected")).Single();

        var export = await Prepared(task, new JsonObject { ["status"] = "all" });

        var rows = (await Lines(export, "manifest.jsonl")).Select(line => JsonNode.Parse(line)!).ToDictionary(
            line => line.Text("id"), line => ((string?)line["file_name"], line.Text("review.status")));
        Assert.That(rows, Is.EquivalentTo(new Dictionary<string, (string?, string)>
        {
            [approved] = ($"{approved}.mp4", "approved"), [pending] = (null, "pending"), [rejected] = (null, "rejected"),
        }));
        await Extract(export);
        Assert.That(
            Directory.GetFiles(Folder, "sub_*").Select(Path.GetFileName), Is.EquivalentTo(new[] { $"{approved}.mp4", $"{approved}.json" }));
        Assert.That(await Lines(export, "metadata.csv"), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Review_after_the_creation_does_not_count()
    {
        var task = await Buyer.OpenTask();
        var (before, after) = ((await Videos(task, 1)).Single(), (await Videos(task, 1, "pending")).Single());
        var all = (await Create(task, new JsonObject { ["status"] = "all" })).Id;
        var approved = (await Create(task)).Id;

        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await Buyer.Approve(after);
        await Server.Finish("prepare_exports");

        Assert.That((await Lines(await Get(approved), "manifest.jsonl")).Single(), Does.Contain(before));
        Assert.That(
            (await Lines(await Get(all), "manifest.jsonl")).Select(line => JsonNode.Parse(line).Text("review.status")),
            Is.EquivalentTo(new[] { "approved", "pending" }));
    }

    [Test]
    public async Task Export_of_a_task_without_submissions_has_no_shards()
    {
        var export = await Prepared(await Buyer.DraftTask());

        Assert.That((export.Text("status"), export.Items("shards").Count), Is.EqualTo(("ready", 0)));
        Assert.That(await Text(export, "manifest.jsonl"), Is.Empty);
        Assert.That(await Text(export, "README.md"), Does.Contain("No license is specified."));
    }

    [Test]
    public async Task Versions_are_numbered_for_each_task()
    {
        var (task, other) = (await Buyer.DraftTask(), await Buyer.DraftTask());
        var first = await Prepared(task);
        await Buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{first.Text("id")}", null);

        var second = await Prepared(task);
        var elsewhere = await Prepared(other);

        Assert.That((second.Number("version"), elsewhere.Number("version")), Is.EqualTo((2L, 1L)));
    }

    [Test]
    public async Task List_has_no_files_and_leaves_out_expired_exports()
    {
        var task = await Buyer.DraftTask();
        await Prepared(task);
        Server.Clock.Advance(TimeSpan.FromDays(29));
        var recent = (await Prepared(task)).Text("id");
        Server.Clock.Advance(TimeSpan.FromDays(2));

        var listed = (await Buyer.Get($"/api/v1/tasks/{task}/exports")).Items.Single()!;

        Assert.That((listed.Text("id"), listed["shards"], listed["files"]), Is.EqualTo((recent, (JsonNode?)null, (JsonNode?)null)));
    }

    [Test]
    public async Task Ten_thousand_submissions_are_exported_completely()
    {
        var task = await Buyer.OpenTask();
        await Buyer.Submissions(task, 10_000, "approved");

        var export = await Prepared(task);

        var lines = await Lines(export, "manifest.jsonl");
        Assert.That((export.Number("submission_count"), lines.Distinct().Count()), Is.EqualTo((10_000L, 10_000)));
        Assert.That(export.Items("shards").Sum(shard => shard.Number("byte_size")), Is.GreaterThan(10_000L * 52_428_800));
    }

    private async Task<IEnumerable<string>> RequirementsMet(string task) =>
        JsonNode.Parse((await Lines(await Prepared(task), "manifest.jsonl")).Single()).Texts("requirements_met");
}
