using System.Globalization;
using System.Net;
using System.Runtime.Versioning;
using Groundtruth.Application;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Simulation;
using Groundtruth.Domain.Simulation;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>Uploads whose inspection fails or never ends. Scripts stand in for ffmpeg.</summary>
[Platform("Unix")]
[UnsupportedOSPlatform("windows")]
public sealed class InspectionFailingTests : ApiTests
{
    private const UnixFileMode Anyone = UnixFileMode.UserRead | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string tools = Directory.CreateTempSubdirectory("groundtruth-tools-").FullName;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Ffmpeg:Folder"] = tools,
    };

    [TearDown]
    public void RemoveTools()
    {
        foreach (var tool in Directory.EnumerateFiles(tools))
        {
            File.Delete(tool);
        }
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(tools);

    [Test]
    [Platform("Linux")]
    public void A_log_line_at_start_states_how_ffmpeg_is_isolated() =>
        Assert.That(Server.Logs.All, Has.One.StartsWith("Uploads are inspected in isolation: bubblewrap"));

    [Test]
    public void A_missing_ffmpeg_error_names_the_package_to_install() =>
        Assert.That(Inspect, Throws.InstanceOf<UnavailableException>().With.Message.StartsWith("'ffprobe' is missing. Install ffmpeg"));

    [Test]
    public void Sample_videos_are_unavailable_without_ffmpeg() => Assert.That(
        () => Server.With((ISampleClips clips) => clips.Get(clips.Regular[0], default)),
        Throws.InstanceOf<UnavailableException>().With.Message.Contains("ffmpeg"));

    [Test]
    public async Task A_simulation_without_ffmpeg_fails_after_its_retries()
    {
        var buyer = await Server.Buyer();
        var started = await buyer.StartSimulation(await buyer.OpenTask(), 2);

        List<string> statuses = [];
        for (var failure = 1; failure <= SimulationRun.MaxFailures; failure++)
        {
            await Server.Finish("run_simulations");
            statuses.Add((await buyer.GetSimulation(started.Id)).Data.Text("status"));
            Server.Clock.Advance(TimeSpan.FromMinutes(3));
        }

        var failed = (await buyer.GetSimulation(started.Id)).Data;
        Assert.That(statuses[..^1], Is.All.EqualTo("running"));
        Assert.That((failed.Text("status"), failed.Text("problem.code")), Is.EqualTo(("failed", "simulation_failed")));
        Assert.That(failed.Number("submitted_count"), Is.Zero);
        Assert.That(await Server.Count("users"), Is.EqualTo(1), "Retries continue with the same contributor.");
    }

    /// <summary>It waits instead of computing, so the machine is to blame.</summary>
    [Test]
    public async Task A_hanging_ffprobe_is_killed_and_does_not_reject_the_file()
    {
        Script("ffprobe", "exec sleep 600");
        var settings = new Dictionary<string, string?>(Settings) { ["Ffmpeg:TimeoutSeconds"] = "5" };
        await using var impatient = await GroundtruthServer.Start(Database, settings, hasWorkers: false);

        Assert.That(() => InspectOn(impatient), Throws.InstanceOf<UnavailableException>());
        await Eventually.Is(0, () => Task.FromResult(Sleeping().Count()));
    }

    [Test]
    [Platform("Linux")]
    public async Task A_file_that_uses_up_the_processor_time_is_rejected()
    {
        Script("ffprobe", "while :; do :; done");

        var inspection = await Inspect();

        Assert.That(inspection.Problems.Single().Code, Is.EqualTo("too_expensive"));
    }

    /// <summary>As by a system without free memory.</summary>
    [Test]
    public void A_program_killed_before_its_limit_does_not_reject_the_file()
    {
        Script("ffprobe", "kill -9 $$");

        Assert.That(Inspect, Throws.InstanceOf<UnavailableException>().With.Message.Contains("was killed"));
    }

    [Test]
    public void A_program_that_does_not_start_does_not_reject_the_file()
    {
        Script("ffprobe", "exec /nowhere/ffprobe");

        Assert.That(Inspect, Throws.InstanceOf<UnavailableException>().With.Message.Contains("could not be started"));
    }

    [Test]
    public async Task A_transient_failure_returns_202_before_the_retry()
    {
        Script("ffprobe", "exec /nowhere/ffprobe");
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
        await contributor.Upload(reservation, Clips.Unique());

        var submitted = await contributor.Submit(reservation.Id);

        Assert.That((submitted.Status, submitted.Data.Text("status")), Is.EqualTo((HttpStatusCode.Accepted, "inspecting")));
        Assert.That((await contributor.Submit(reservation.Id)).Status, Is.EqualTo(HttpStatusCode.Accepted));
        var inspection = await Server.Inspection();
        Assert.That((inspection.Status, inspection.Attempts), Is.EqualTo(("queued", 1)));
    }

    [TestCase("running", Description = "The inspection cannot be claimed.")]
    [TestCase("queued", Description = "Its retry cannot be scheduled.")]
    public async Task An_inspection_that_cannot_be_saved_returns_202_at_once(string unsaved)
    {
        Script("ffprobe", "exec /nowhere/ffprobe");
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
        await contributor.Upload(reservation, Clips.Unique());
        await TestRun.AdministerIn(
            Database,
            $"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
            CREATE TRIGGER refuse BEFORE UPDATE ON inspections FOR EACH ROW WHEN (NEW.status = '{unsaved}') EXECUTE FUNCTION refuse();
            """);

        try
        {
            var submitted = await contributor.Submit(reservation.Id);

            Assert.That((submitted.Status, submitted.Data.Text("status")), Is.EqualTo((HttpStatusCode.Accepted, "inspecting")));
            Assert.That(await Server.Status("inspections"), Is.EqualTo(unsaved == "running" ? "queued" : "running"));
        }
        finally
        {
            await TestRun.AdministerIn(Database, "DROP FUNCTION refuse CASCADE");
        }
    }

    /// <summary>The script reports a file without tracks only if its own limits are as expected.</summary>
    [Test]
    [Platform("Linux")]
    public async Task Memory_CPU_time_and_written_files_are_limited()
    {
        Script("ffprobe", """
            [ "$(ulimit -v) $(ulimit -t) $(ulimit -f) $(ulimit -n)" = "2929687 4 131072 64" ] && echo '{}' && exit 0
            exit 1
            """);

        var inspection = await Inspect();

        Assert.That(inspection.Problems.Single().Code, Is.EqualTo("no_video"));
    }

    [Test]
    public async Task A_file_with_too_much_metadata_is_rejected()
    {
        Script("ffprobe", "head -c 1000000 /dev/zero | tr '\\0' ' '");

        var inspection = await Inspect();

        Assert.That(inspection.Problems.Single().Code, Is.EqualTo("damaged"));
    }

    [Test]
    public void A_disk_failure_does_not_reject_the_file()
    {
        Script("ffprobe", """echo '{ "error": { "code": -5, "string": "Input/output error" } }'; exit 1""");

        Assert.That(Inspect, Throws.InstanceOf<UnavailableException>());
    }

    private static IEnumerable<string> Sleeping() => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _))
        .Select(CommandLine)
        .Where(commandLine => commandLine == "sleep\0600\0");

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private void Script(string name, string body)
    {
        var path = Path.Combine(tools, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, Anyone | UnixFileMode.UserWrite);
        File.SetUnixFileMode(tools, Anyone | UnixFileMode.UserWrite);
    }

    private Task<MediaInspection> Inspect() => InspectOn(Server);

    private Task<MediaInspection> InspectOn(GroundtruthServer server)
    {
        var clip = Path.Combine(tools, "clip.mp4");
        File.WriteAllBytes(clip, Clips.Mp4());
        return server.With((IMediaInspector inspector) => inspector.Inspect(clip, 1024 * 1024, default));
    }
}
