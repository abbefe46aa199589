using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Domain.Exports;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Refusals, retries, expiry and recovery of exports.</summary>
public sealed class LimitingExportsTests : ExportTests
{
    [TestCase("""{"status":"pending"}""", "status:unknown_value")]
    [TestCase("""{"status":1}""", "status:invalid_type")]
    [TestCase("""{"shard_bytes":67108863}""", "shard_bytes:too_small")]
    [TestCase("""{"shard_bytes":17179869185}""", "shard_bytes:too_large")]
    [TestCase("""{"since_export":"nothing"}""", "since_export:not_usable")]
    [TestCase("""{"since_export":"exp_0000000000000000"}""", "since_export:not_usable")]
    public async Task Invalid_field_is_named(string body, string field)
    {
        var response = await Create(await Buyer.DraftTask(), (JsonObject)JsonNode.Parse(body)!);

        Assert.That((response.Status, response.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, field)), response.ToString());
        Assert.That(await Server.Count("exports"), Is.Zero);
    }

    [Test]
    public async Task Since_export_must_be_ready_and_of_the_same_task_and_status()
    {
        var (task, other) = (await Buyer.DraftTask(), await Buyer.DraftTask());
        var ready = await Prepared(task);
        var preparing = (await Create(task)).Id;
        var stranger = await Server.Buyer();

        ApiResponse[] refused =
        [
            await Create(task, Since(preparing)),
            await Create(other, Since(ready.Text("id"))),
            await Create(task, new JsonObject { ["since_export"] = ready.Text("id"), ["status"] = "all" }),
            await stranger.Post($"/api/v1/tasks/{await stranger.DraftTask()}/exports", Since(ready.Text("id"))),
        ];
        var accepted = await Create(task, Since(ready.Text("id")));

        Assert.That(refused.SelectMany(response => response.Fields), Is.EqualTo(Enumerable.Repeat("since_export:not_usable", 4)));
        Assert.That(accepted.Status, Is.EqualTo(HttpStatusCode.Accepted));
    }

    [Test]
    public async Task Fourth_preparation_of_an_organization_conflicts()
    {
        var task = await Buyer.DraftTask();
        var responses = new List<ApiResponse>();
        for (var n = 0; n < 4; n++)
        {
            responses.Add(await Create(task));
        }

        await Buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{responses[0].Id}", null);
        var after = await Create(task);

        Assert.That((responses[3].Status, responses[3].Reason), Is.EqualTo((HttpStatusCode.Conflict, "too_many_exports")));
        Assert.That(after.Status, Is.EqualTo(HttpStatusCode.Accepted));
    }

    [Test]
    public async Task Concurrent_requests_cannot_exceed_the_limit()
    {
        var task = await Buyer.DraftTask();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Create(task)));

        Assert.That(responses.Count(response => response.Status == HttpStatusCode.Accepted), Is.EqualTo(3));
        Assert.That((await Server.Exports()).Select(export => export.Version), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task Retry_with_the_same_key_returns_the_same_export()
    {
        var task = await Buyer.DraftTask();

        var first = await Buyer.Post($"/api/v1/tasks/{task}/exports", idempotencyKey: "one");
        var again = await Buyer.Post($"/api/v1/tasks/{task}/exports", idempotencyKey: "one");

        Assert.That((again.Text, again.Header("Idempotent-Replayed")), Is.EqualTo((first.Text, "true")));
        Assert.That(await Server.Count("exports"), Is.EqualTo(1));
    }

    [Test]
    public async Task Files_hold_the_difference_to_an_earlier_export()
    {
        var task = await Buyer.OpenTask();
        var old = await Videos(task, 2);
        var pending = (await Videos(task, 1, "pending")).Single();
        var all = new JsonObject { ["status"] = "all" };
        var first = await Prepared(task, all);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await Buyer.Approve(pending);
        var added = (await Videos(task, 1)).Single();
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        var second = await Prepared(task, new JsonObject { ["status"] = "all", ["since_export"] = first.Text("id") });
        var third = await Prepared(task, new JsonObject { ["status"] = "all", ["since_export"] = second.Text("id") });

        var bytes = second.Items("files").Concat(second.Items("shards")).Sum(file => file.Number("byte_size"));
        var ids = (await Lines(second, "manifest.jsonl")).Select(line => JsonNode.Parse(line).Text("id"));
        Assert.That(ids, Is.EquivalentTo(new[] { pending, added }), string.Join(' ', old));
        Assert.That(second.Number("byte_size"), Is.EqualTo(bytes));
        Assert.That((second.Number("submission_count"), await Text(second, "removed.jsonl")), Is.EqualTo((2L, "")));
        Assert.That((third.Number("submission_count"), third.Items("shards").Count), Is.EqualTo((0L, 0)));
        Assert.That(
            (await Server.ExportMembers()).Count(member => member.ExportId == third.Text("id") && member.Change == "kept"),
            Is.EqualTo(4));
    }

    [Test]
    public async Task Preparation_of_a_dead_worker_is_continued()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 2);
        var id = (await Create(task)).Id;
        await Server.Sql<object>("UPDATE exports SET attempts = 1, due_at = $2 WHERE id = $1", id, LeaseEnd());

        var early = await Server.Run("prepare_exports");
        Server.Clock.Advance(TimeSpan.FromMinutes(2));
        await Server.Finish("prepare_exports");

        Assert.That((early, (await Get(id)).Text("status")), Is.EqualTo((0, "ready")));
        Assert.That(await Lines(await Get(id), "manifest.jsonl"), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Preparation_continues_after_the_last_saved_batch()
    {
        var task = await Buyer.OpenTask();
        var ids = await Videos(task, 3);
        var whole = await Prepared(task);
        var id = (await Create(task)).Id;

        // As a worker leaves it that dies after a batch with the first submission.
        await Server.Sql<object>(
            """
            INSERT INTO export_members (export_id, position, submission_id, change, line, csv_row, file_name, media_object_key, byte_size,
                                        content_sha256, shard, shard_offset, created_at)
            SELECT $2, position, submission_id, change, line, csv_row, file_name, media_object_key, byte_size, content_sha256, shard,
                   shard_offset, created_at
            FROM export_members WHERE export_id = $1 AND position = 1
            """,
            whole.Text("id"),
            id);
        await Server.Sql<object>(
            """
            UPDATE exports SET read_until = $2, member_count = 1, submission_count = 1, total_seconds = 31,
              last_shard_bytes = (SELECT shard_offset FROM export_members WHERE export_id = $3 AND position = 2)
            WHERE id = $1
            """,
            id,
            ids[0],
            whole.Text("id"));
        await Server.Finish("prepare_exports");

        var continued = await Get(id);
        Assert.That(continued.Text("sha256_manifest"), Is.EqualTo(whole.Text("sha256_manifest")));
        Assert.That(
            (await Download(ShardUrl(continued))).Body, Is.EqualTo((await Download(ShardUrl(whole))).Body));
    }

    [Test]
    public async Task Deleted_export_is_not_prepared()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1);
        var id = (await Create(task)).Id;

        await Buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{id}", null);

        Assert.That((await Server.Run("prepare_exports"), await Server.Count("export_members")), Is.EqualTo((0, 0L)));
    }

    [Test]
    public async Task Export_fails_after_its_last_attempt_and_can_be_retried()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1);
        var id = (await Create(task)).Id;
        await Server.Sql<object>("UPDATE exports SET attempts = $2 WHERE id = $1", id, Export.MaxAttempts);
        await Server.Finish("prepare_exports");
        var failed = await Get(id);

        var (exitCode, _, errors) = await ProgramProcess.Run(CommandEnvironment, "exports", "retry", id);
        await Server.Finish("prepare_exports");

        Assert.That((failed.Text("status"), failed.Text("failure_reason")), Is.EqualTo(("failed", "internal")));
        Assert.That(failed.Items("files"), Is.Empty);
        Assert.That((exitCode, (await Get(id)).Text("status")), Is.EqualTo((0, "ready")), errors);
    }

    [Test]
    public async Task Ready_export_cannot_be_retried_but_is_listed()
    {
        var id = (await Prepared(await Buyer.DraftTask())).Text("id");

        var (exitCode, _, errors) = await ProgramProcess.Run(CommandEnvironment, "exports", "retry", id);
        var (_, output, _) = await ProgramProcess.Run(CommandEnvironment, "exports", "list", "--status", "ready");

        Assert.That((exitCode, errors.Trim()), Is.EqualTo((1, "Only a failed export can be retried.")));
        Assert.That(output.Single(), Does.StartWith(id));
    }

    [Test]
    public async Task Expired_export_is_swept_and_its_number_stays_taken()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 2);
        await Prepared(task);
        Server.Clock.Advance(TimeSpan.FromDays(31));

        await Server.Finish("sweep_expired");

        Assert.That((await Server.Count("export_members"), await Server.Count("export_files")), Is.EqualTo((0L, 0L)));
        Assert.That((await Prepared(task)).Number("version"), Is.EqualTo(2));
    }

    [Test]
    public async Task Expired_exports_without_submissions_do_not_end_the_sweep()
    {
        var task = await Buyer.OpenTask();
        for (var n = 0; n < 3; n++)
        {
            await Prepared(task);
        }

        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await Videos(task, 1);
        await Prepared(task);
        Server.Clock.Advance(TimeSpan.FromDays(31));

        await Server.Finish("sweep_expired");

        Assert.That((await Server.Count("export_members"), await Server.Count("export_files")), Is.EqualTo((0L, 0L)));
        Assert.That((await Server.Exports()).Select(export => export.IsSwept), Is.All.True);
    }

    [Test]
    public async Task Base_of_a_preparation_is_not_swept()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 2);
        var first = await Prepared(task);
        var second = (await Create(task, Since(first.Text("id")))).Id;
        await Buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{first.Text("id")}", null);

        await Server.Finish("sweep_expired");
        await Server.Finish("prepare_exports");
        var unchanged = (await Get(second)).Number("submission_count");
        await Server.Finish("sweep_expired");

        Assert.That((unchanged, await Server.Count("export_members")), Is.EqualTo((0L, 2L)));
    }

    [Test]
    public async Task Base_of_a_failed_preparation_is_not_swept()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 2);
        var first = await Prepared(task);
        var second = (await Create(task, Since(first.Text("id")))).Id;
        await Server.Sql<object>("UPDATE exports SET attempts = $2 WHERE id = $1", second, Export.MaxAttempts);
        await Server.Finish("prepare_exports");
        await Buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{first.Text("id")}", null);
        await Server.Finish("sweep_expired");

        var (exitCode, _, errors) = await ProgramProcess.Run(CommandEnvironment, "exports", "retry", second);
        Server.Clock.Advance(TimeSpan.FromHours(1));
        await Server.Finish("prepare_exports");

        var export = await Get(second);
        Assert.That((exitCode, export.Text("status"), export.Number("submission_count")), Is.EqualTo((0, "ready", 0L)), errors);
    }

    [Test]
    public async Task Task_has_at_most_100_exports()
    {
        var task = await Buyer.DraftTask();
        var first = (await Prepared(task)).Text("id");
        await Server.Sql<object>(
            """
            INSERT INTO exports
            SELECT (jsonb_populate_record(e, jsonb_build_object('id', 'exp_' || lpad(n::text, 16, '0'), 'version', n + 1))).*
            FROM exports e, generate_series(1, 99) AS n
            WHERE id = $1
            """,
            first);

        var refused = await Create(task);
        var other = await Create(await Buyer.DraftTask());
        await Buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{first}", null);
        var accepted = await Create(task);

        Assert.That((refused.Status, refused.Reason), Is.EqualTo((HttpStatusCode.Conflict, "export_limit")));
        Assert.That((other.Status, accepted.Status), Is.EqualTo((HttpStatusCode.Accepted, HttpStatusCode.Accepted)));
    }

    private DateTime LeaseEnd() => Server.Clock.GetUtcNow().AddMinutes(1).UtcDateTime;

    private static JsonObject Since(string id) => new() { ["since_export"] = id };
}
