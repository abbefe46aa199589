using System.Net;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>An operator lists and retries inspections after ffprobe was broken.</summary>
[Platform("Linux")]
[UnsupportedOSPlatform("windows")]
public sealed class RetryingInspectionsTests : ApiTests
{
    private readonly ScriptedTools tools = new();
    private Contributor contributor = null!;
    private ApiResponse reservation = null!;

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Ffmpeg:Folder"] = tools.Folder };

    [SetUp]
    public async Task SubmitWithBrokenTool()
    {
        tools.Script("ffprobe", "exec /nowhere/ffprobe");
        contributor = await Server.Contributor();
        reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
        await contributor.Upload(reservation, Clips.Unique());
        var submitted = await contributor.Submit(reservation.Id);
        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Accepted), submitted.ToString());
    }

    [Test]
    public async Task A_failed_inspection_is_listed_and_retried_with_success()
    {
        await FailForHours();

        var listed = JsonNode.Parse(string.Concat(await Run("inspections", "list", "--status", "failed", "--json")))!["inspections"]!
            .AsArray().Single()!;
        Server.Clock.Advance(TimeSpan.FromMinutes(50));
        tools.Real("ffprobe");
        var queued = await Retry((string)listed["id"]!);
        await Server.Operate(new InspectUploads());

        Assert.That(
            ((string?)listed["reservation_id"], (string?)listed["problems"]![0]!["code"]),
            Is.EqualTo((reservation.Id, "inspection_failed")));
        Assert.That(queued.Error, Is.Null);
        Assert.That(
            queued.Value.CreatedAt, Is.EqualTo(listed.Time("created_at")).Within(TimeSpan.FromSeconds(1)),
            "It is the contributor's request.");
        Assert.That((await contributor.Submit(reservation.Id)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task After_a_failed_inspection_the_contributor_submits_the_same_file_again()
    {
        await FailForHours();
        await Server.Finish("sweep_uploads");
        tools.Real("ffprobe");

        var polled = await contributor.Get($"/api/contributor/v1/reservations/{reservation.Id}");
        var submitted = await contributor.Submit(reservation.Id);

        Assert.That(
            (polled.Data.Text("status"), polled.Data["problems"]![0]!.Text("code")), Is.EqualTo(("live", "inspection_failed")));
        Assert.That(
            polled.Data.Time("expires_at"), Is.EqualTo(Server.Clock.GetUtcNow() + Reservation.Lifetime).Within(TimeSpan.FromSeconds(1)));
        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.ToString());
    }

    /// <summary>The page offers to submit the same file again.</summary>
    [Test]
    public async Task Failed_inspection_is_reported_to_the_page_and_keeps_the_file()
    {
        var pages = new PageClient(Server);
        pages.SetCookie("groundtruth-session", contributor.Token);
        var spot = $"/contribute/spots/{reservation.Id}";
        await Server.Sql<object>("UPDATE inspections SET attempts = $1", Inspection.MaxAttempts - 1);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        var failed = await pages.Post("/contribute/earnings", $"{spot}/submit");

        var refusal = JsonNode.Parse(failed.Text);
        Assert.That((failed.Status, refusal.Flag("has_upload")), Is.EqualTo((HttpStatusCode.BadRequest, true)), failed.Text);
        Assert.That(refusal.Texts("problems"), Is.EqualTo(new[] { "We could not inspect the video. Submit it again." }));
        Assert.That((await pages.Get(spot)).Text, Does.Contain("data-state=\"failed\""));
    }

    /// <summary>As by a system without free memory.</summary>
    [Test]
    public async Task A_video_whose_inspection_was_killed_is_accepted_later()
    {
        tools.Script("ffprobe", "kill -9 $$");
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Server.Operate(new InspectUploads());
        var killed = await Server.Inspection();
        tools.Real("ffprobe");
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        await Server.Operate(new InspectUploads());

        Assert.That((killed.Status, killed.Attempts), Is.EqualTo(("queued", 2)));
        Assert.That((await contributor.Submit(reservation.Id)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    /// <summary>A killed worker schedules no retry.</summary>
    [Test]
    public async Task An_inspection_that_kills_its_workers_fails_after_its_last_attempt()
    {
        tools.Real("ffprobe");
        await Server.Sql<object>(
            "UPDATE inspections SET status = 'running', attempts = $1, due_at = $2", Inspection.MaxAttempts,
            Server.Clock.GetUtcNow().AddSeconds(-1));

        await Server.Operate(new InspectUploads());

        var polled = await contributor.Get($"/api/contributor/v1/reservations/{reservation.Id}");
        Assert.That(await Server.Status("inspections"), Is.EqualTo("failed"));
        Assert.That(polled.Data["problems"]![0]!.Text("code"), Is.EqualTo("inspection_failed"));
        Assert.That((await contributor.Submit(reservation.Id)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task An_inspection_that_awaits_its_retry_becomes_due_at_once()
    {
        tools.Real("ffprobe");
        var id = await Server.LatestId("inspections");
        var early = (await Server.Operate(new InspectUploads())).Value;

        var retried = await ProgramProcess.Run(CommandEnvironment, "inspections", "retry", id);

        Assert.That(retried.ExitCode, Is.Zero, retried.Errors);
        Assert.That((early, (await Server.Operate(new InspectUploads())).Value), Is.EqualTo((0, 1)));
        Assert.That((await contributor.Submit(reservation.Id)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task An_inspection_that_passed_cannot_be_retried()
    {
        await Retry(await Server.LatestId("inspections"));
        tools.Real("ffprobe");
        await Server.Operate(new InspectUploads());

        var refused = await CommandRun.Run(CommandEnvironment, "inspections", "retry", await Server.LatestId("inspections"));

        Assert.That((refused.ExitCode, refused.Errors), Is.EqualTo((1, InspectionErrors.NotFailed.Message)));
        Assert.That(await Server.Count("inspections"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_failed_inspection_whose_reservation_has_ended_cannot_be_retried()
    {
        await FailForHours();
        Server.Clock.Advance(Reservation.Lifetime);

        var refused = await Retry(await Server.LatestId("inspections"));

        Assert.That(refused.Error, Is.EqualTo(ReservationErrors.Ended));
        Assert.That(await Server.Count("inspections"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_retry_does_not_inspect_a_later_upload()
    {
        await FailForHours();
        await contributor.Upload(reservation, Clips.Unique());
        tools.Real("ffprobe");

        var refused = await Retry(await Server.LatestId("inspections"));

        Assert.That(refused.Error, Is.EqualTo(ReservationErrors.UploadReplaced));
        Assert.That(await Server.Count("inspections"), Is.EqualTo(1));
        Assert.That((await contributor.Submit(reservation.Id)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_discarded_upload_that_was_moved_is_not_inspected()
    {
        await FailForHours();
        await MoveUpload();
        await contributor.Delete($"/api/contributor/v1/reservations/{reservation.Id}/upload");
        tools.Real("ffprobe");

        var refused = await Retry(await Server.LatestId("inspections"));
        var submitted = await contributor.Submit(reservation.Id);

        Assert.That((refused.Error, submitted.Fields), Is.EqualTo((ReservationErrors.UploadReplaced, new[] { "upload:missing" })));
        Assert.That(await Server.Count("inspections"), Is.EqualTo(1));
    }

    [Test]
    public async Task An_upload_that_was_moved_is_inspected_by_a_retry()
    {
        await FailForHours();
        await MoveUpload();
        tools.Real("ffprobe");

        await Retry(await Server.LatestId("inspections"));
        await Server.Operate(new InspectUploads());

        Assert.That((await contributor.Submit(reservation.Id)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Releasing_deletes_an_upload_that_was_moved()
    {
        await FailForHours();
        var moved = await MoveUpload();

        var released = await contributor.Delete($"/api/contributor/v1/reservations/{reservation.Id}");

        Assert.That((released.Status, File.Exists(moved)), Is.EqualTo((HttpStatusCode.OK, false)), released.ToString());
    }

    [Test]
    public async Task Backlog_age_includes_an_inspection_that_keeps_failing()
    {
        var first = await Server.Backlog("inspections");

        for (var retry = 1; retry <= 2; retry++)
        {
            Server.Clock.Advance(TimeSpan.FromMinutes(10));
            await Server.Operate(new InspectUploads());
        }

        var inspections = await Server.Backlog("inspections");
        Assert.That((first.OldestRetriedSeconds, inspections.OldestDueSeconds), Is.EqualTo((0.0, 0.0)));
        Assert.That(inspections.OldestRetriedSeconds, Is.EqualTo(1200).Within(5));
    }

    [Test]
    public async Task A_failed_inspection_counts_for_a_day()
    {
        await FailForHours();
        var failed = await Server.Backlog("inspections");
        Server.Clock.Advance(TimeSpan.FromHours(23));
        var nextDay = await Server.Backlog("inspections");
        Server.Clock.Advance(TimeSpan.FromHours(1.1));

        var later = await Server.Backlog("inspections");

        Assert.That((failed.FailedCount, nextDay.FailedCount, later.FailedCount), Is.EqualTo((1.0, 1.0, 0.0)));
    }

    [Test]
    public async Task A_retried_inspection_no_longer_counts_as_failed()
    {
        await FailForHours();
        await Retry(await Server.LatestId("inspections"));

        Assert.That((await Server.Backlog("inspections")).FailedCount, Is.Zero);
    }

    protected override Task AfterServer()
    {
        tools.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The last of all attempts, after the reservation's hour.</summary>
    private async Task FailForHours()
    {
        await Server.Sql<object>("UPDATE inspections SET attempts = $1", Inspection.MaxAttempts - 1);
        Server.Clock.Advance(TimeSpan.FromHours(3.5));
        await Server.Operate(new InspectUploads());
        Assert.That(await Server.Status("inspections"), Is.EqualTo("failed"));
    }

    /// <summary>As an attempt does before it fails. Returns the video's path.</summary>
    private async Task<string> MoveUpload()
    {
        var key = (await Server.Reservations()).Single().UploadKey!;
        var moved = Path.Combine(MediaDirectory, "submissions", $"{reservation.Id}.mp4");
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
        File.Move(Path.Combine(MediaDirectory, key), moved);
        return moved;
    }

    private Task<Result<Inspection>> Retry(string id) => Server.Operate(new RetryInspection(Id<Inspection>.Parse(id)));

    private async Task<IReadOnlyList<string>> Run(params string[] arguments)
    {
        var (exitCode, output, errors) = await CommandRun.Run(CommandEnvironment, arguments);
        Assert.That(exitCode, Is.Zero, errors);
        return output;
    }
}
