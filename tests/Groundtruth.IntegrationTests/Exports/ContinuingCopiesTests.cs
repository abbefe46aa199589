using System.Net;
using Groundtruth.Domain.Exports;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Copies whose worker dies, whose bucket fails, or whose export is deleted.</summary>
public sealed class ContinuingCopiesTests : BucketTests
{
    private const string NewKey = "//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA=";

    private const int PartBytes = ExportCopy.PartBytes;

    [Test]
    public async Task Upload_that_was_completed_before_a_crash_is_not_repeated()
    {
        var task = await Buyer.OpenTask();
        var large = (await Videos(task, 1, bytes: PartBytes + 1)).Single();
        BeforeWrite(_ => Task.CompletedTask);
        var id = await Started(task);
        await Server.Sql<object>(
            """
            UPDATE export_copies SET upload_name = $2, upload_id = 'completed', upload_parts = ARRAY['"one"', '"two"'] WHERE export_id = $1
            """,
            id,
            $"{large}.mp4");
        Bucket.Objects[$"data/{id}/{large}.mp4"] = new StoredObject(await File.ReadAllBytesAsync(MediaPath(large)), "video/mp4");

        await Server.Run("copy_exports");
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Server.Finish("copy_exports");

        Assert.That((await Get(id)).Text("status"), Is.EqualTo("ready"));
        Assert.That(Writes.Where(write => write.StartsWith($"{large}.mp4", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Transient_failures_are_retried_where_the_copy_stopped()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1, bytes: (2 * PartBytes) + 1);
        var id = await Started(task);
        var failures = 2;
        BeforeWrite(context => context.Request.Query["partNumber"] == "2" && failures-- > 0
            ? Refuse(context, 503, "SlowDown")
            : Task.CompletedTask);

        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Server.Finish("copy_exports");
            Server.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.That((await Get(id)).Text("status"), Is.EqualTo("ready"));
        Assert.That(Writes, Is.Unique);
    }

    [Test]
    public async Task Conflict_with_a_concurrent_request_is_retried()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1);
        var id = await Started(task);
        var conflicts = 1;
        BeforeWrite(context => Interlocked.Decrement(ref conflicts) >= 0
            ? Refuse(context, 409, "ConditionalRequestConflict")
            : Task.CompletedTask);

        await Server.Finish("copy_exports");
        var before = (await Get(id)).Text("status");
        Server.Clock.Advance(TimeSpan.FromSeconds(10));
        await Server.Finish("copy_exports");

        Assert.That((before, (await Get(id)).Text("status")), Is.EqualTo(("preparing", "ready")));
    }

    [Test]
    public async Task Error_in_a_response_with_status_200_is_retried()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1, bytes: PartBytes + 1);
        var id = await Started(task);
        var failures = 1;
        Bucket.After = context => IsCompletion(context.Request) && Interlocked.Decrement(ref failures) >= 0
            ? Refuse(context, 200, "InternalError")
            : Task.CompletedTask;

        await Server.Finish("copy_exports");
        var before = (await Get(id)).Text("status");
        Server.Clock.Advance(TimeSpan.FromSeconds(10));
        await Server.Finish("copy_exports");

        Assert.That((failures, before, (await Get(id)).Text("status")), Is.EqualTo((-1, "preparing", "ready")));
    }

    [TestCase(503, "SlowDown", "destination_refused", "SlowDown")]
    [TestCase(0, "", "destination_unreachable", null)]
    public async Task Export_fails_after_its_last_attempt(int status, string code, string reason, string? stored)
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1);
        var id = await Started(task);
        BeforeWrite(context => status > 0 ? Refuse(context, status, code) : Abort(context));

        for (var attempt = 0; attempt <= ExportCopy.MaxAttempts; attempt++)
        {
            await Server.Finish("copy_exports");
            Server.Clock.Advance(TimeSpan.FromHours(1));
        }

        var export = await Get(id);
        Assert.That((export.Text("status"), export.Text("failure_reason")), Is.EqualTo(("failed", reason)));
        Assert.That((string?)export["destination"]!["error_code"], Is.EqualTo(stored));
    }

    [Test]
    public async Task Refusal_fails_the_export_with_the_code_only_and_an_operator_can_retry()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1);
        var id = await Started(task);
        BeforeWrite(context => Refuse(context, 403, "AccessDenied"));
        await Server.Finish("copy_exports");
        var failed = await Get(id);
        BeforeWrite(_ => Task.CompletedTask);

        var (exitCode, _, errors) = await ProgramProcess.Run(CommandEnvironment, "exports", "retry", id);
        await Server.Finish("copy_exports");

        Assert.That(failed.Text("failure_reason"), Is.EqualTo("destination_refused"));
        Assert.That(failed["destination"].Text("error_code"), Is.EqualTo("AccessDenied"));
        Assert.That(failed.ToJsonString(), Does.Not.Contain("customers"));
        Assert.That(Server.Logs.All.Where(entry => entry.Contains("Not for customers", StringComparison.Ordinal)), Is.Empty);
        Assert.That((exitCode, (await Get(id)).Text("status")), Is.EqualTo((0, "ready")), errors);
    }

    [Test]
    public async Task Credentials_of_a_failed_copy_are_deleted_after_a_day()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1);
        var id = await Started(task);
        BeforeWrite(context => Refuse(context, 403, "AccessDenied"));
        await Server.Finish("copy_exports");
        var kept = await HasCredentials(id);

        Server.Clock.Advance(TimeSpan.FromDays(1));
        await Server.Finish("sweep_expired");
        var (exitCode, _, errors) = await ProgramProcess.Run(CommandEnvironment, "exports", "retry", id);

        Assert.That((kept, await HasCredentials(id), exitCode), Is.EqualTo((true, false, 1)));
        Assert.That(errors, Does.Contain("The credentials of the export's destination were deleted."));
    }

    [Test]
    public async Task Deleted_export_is_not_copied_and_its_credentials_are_deleted()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1);
        var id = await Started(task);

        var deleted = await Buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{id}", null);

        Assert.That((deleted.Status, await HasCredentials(id)), Is.EqualTo((HttpStatusCode.OK, false)));
        Assert.That((await Server.Run("copy_exports"), ObjectsOf(id).Keys.Single()), Is.EqualTo((0, ".groundtruth")));
    }

    [Test]
    public async Task Export_whose_copy_failed_can_be_deleted()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1);
        var id = await Started(task);
        BeforeWrite(context => Refuse(context, 403, "AccessDenied"));
        await Server.Finish("copy_exports");
        var failed = await Get(id);

        var deleted = await Buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{id}", null);

        Assert.That(failed["destination"].Text("error_code"), Is.EqualTo("AccessDenied"));
        Assert.That((deleted.Status, await HasCredentials(id)), Is.EqualTo((HttpStatusCode.OK, false)), deleted.Text);
    }

    [Test]
    public async Task Upload_of_a_deleted_export_is_aborted()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1, bytes: (2 * PartBytes) + 1);
        var id = await Started(task);
        BeforeWrite(context => context.Request.Query["partNumber"] == "2" ? Refuse(context, 503, "SlowDown") : Task.CompletedTask);
        await Server.Finish("copy_exports");
        var open = Bucket.OpenUploads.Count();

        await Buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{id}", null);
        await Server.Finish("copy_exports");

        Assert.That((open, Bucket.OpenUploads.Count(), await HasCredentials(id)), Is.EqualTo((1, 0, false)));
    }

    [Test]
    public async Task Export_that_is_deleted_during_a_write_is_not_continued()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1, bytes: (2 * PartBytes) + 1);
        var id = await Started(task);
        BeforeWrite(context => context.Request.Query["partNumber"] == "1"
            ? Buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{id}", null)
            : Task.CompletedTask);

        await Server.Finish("copy_exports");

        Assert.That((Writes.Count, Bucket.OpenUploads.Count(), await HasCredentials(id)), Is.EqualTo((1, 0, false)));
    }

    [Test]
    public async Task Video_that_is_gone_fails_the_export()
    {
        var task = await Buyer.OpenTask();
        var video = (await Videos(task, 1)).Single();
        var id = await Started(task);
        File.Delete(MediaPath(video));

        await Server.Finish("copy_exports");

        Assert.That((await Get(id)).Text("failure_reason"), Is.EqualTo("media_deleted"));
        Assert.That((await Server.SubmissionsWithoutMedia()).Single(), Is.EqualTo(video));
    }

    [Test]
    public async Task Rotation_reencrypts_credentials_and_the_copy_goes_on()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1);
        var id = await Started(task);
        var environment = new Dictionary<string, string>(CommandEnvironment)
        {
            ["Secrets__EncryptionKey"] = NewKey, ["Secrets__PreviousEncryptionKeys"] = Settings["Secrets:EncryptionKey"]!,
        };

        var (exitCode, output, errors) = await ProgramProcess.Run(environment, "secrets", "rotate", "--json");
        await using var successor = await GroundtruthServer.Start(
            Server.ConnectionString, new Dictionary<string, string?>(Settings) { ["Secrets:EncryptionKey"] = NewKey }, hasWorkers: false);
        successor.Clock.SetUtcNow(Server.Clock.GetUtcNow());
        await successor.Finish("copy_exports");

        Assert.That((exitCode, output[^1]), Is.EqualTo((0, """{"reencrypted":1}""")), errors);
        Assert.That((await Get(id)).Text("status"), Is.EqualTo("ready"));
    }

    private static bool IsCompletion(HttpRequest request) => request.Method == "POST" && request.Query.ContainsKey("uploadId");
}
