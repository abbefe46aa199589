using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Groundtruth.Application;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Simulation;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>Uploads whose inspection fails or never ends. Scripts stand in for ffmpeg.</summary>
[Platform("Unix")]
[UnsupportedOSPlatform("windows")]
public sealed class InspectionFailingTests : ApiTests
{
    private readonly string tools = Directory.CreateTempSubdirectory("groundtruth-tools-").FullName;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Ffmpeg:Folder"] = tools,
        ["Ffmpeg:TimeoutSeconds"] = "5",
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
    public void A_missing_ffmpeg_error_names_the_package_to_install() =>
        Assert.That(Inspect, Throws.InstanceOf<UnavailableException>().With.Message.StartsWith("'ffprobe' is missing. Install ffmpeg"));

    [Test]
    public void Sample_videos_are_unavailable_without_ffmpeg() => Assert.That(
        () => Server.With((ISampleVideos samples) => samples.Next(default)),
        Throws.InstanceOf<UnavailableException>().With.Message.Contains("ffmpeg"));

    [Test]
    public async Task A_server_failure_can_be_retried_with_the_same_key()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        Task<ApiResponse> Simulate() => buyer.Post($"/api/v1/test/tasks/{task}/simulate", new JsonObject { ["count"] = 1 }, "key-1");

        var responses = new[] { await Simulate(), await Simulate() };

        Assert.That(responses.Select(response => response.Code), Is.All.EqualTo("unavailable"));
    }

    [Test]
    public async Task A_file_that_hangs_ffprobe_is_rejected_and_the_process_is_killed()
    {
        Script("ffprobe", "exec sleep 600");

        var inspection = await Inspect();

        Assert.That(inspection.Problems.Single().Code, Is.EqualTo("too_slow"));
        await Eventually.Is(0, () => Task.FromResult(Sleeping().Count()));
    }

    /// <summary>The script reports "not a video" only if its own limits are as expected.</summary>
    [Test]
    [Platform("Linux")]
    public async Task Memory_CPU_time_and_written_files_are_limited()
    {
        Script("ffprobe", """
            [ "$(ulimit -v) $(ulimit -t) $(ulimit -f)" = "2097152 5 0" ] && echo '{ "error": { "code": -1094995529 } }'
            exit 1
            """);

        var inspection = await Inspect();

        Assert.That(inspection.Problems.Single().Code, Is.EqualTo("not_a_video"));
    }

    [Test]
    public async Task A_file_with_too_much_metadata_is_rejected()
    {
        Script("ffprobe", "head -c 1000000 /dev/zero | tr '\\0' ' '");

        var inspection = await Inspect();

        Assert.That(inspection.Problems.Single().Code, Is.EqualTo("unreadable"));
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
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Task<MediaInspection> Inspect()
    {
        Directory.CreateDirectory(MediaDirectory);
        var path = Path.Combine(MediaDirectory, "clip.mp4");
        File.WriteAllBytes(path, Clips.Mp4());
        return Server.With((IMediaInspector inspector) => inspector.Inspect(path, 1024 * 1024, default));
    }
}
