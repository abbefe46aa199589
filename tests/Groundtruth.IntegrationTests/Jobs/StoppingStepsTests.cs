using System.Net;
using System.Runtime.Versioning;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Inspections;

namespace Groundtruth.IntegrationTests.Jobs;

/// <summary>Steps that the stop of the program interrupts, while ffprobe hangs. Another worker continues at once.</summary>
[Platform("Linux")]
[UnsupportedOSPlatform("windows")]
public sealed class StoppingStepsTests : ApiTests
{
    private readonly ScriptedTools tools = new();

    protected override bool HasWorkers => false;

    /// <summary>Requests of the fixture's server leave inspections to the steps of the tests.</summary>
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Ffmpeg:Folder"] = tools.Folder, ["Jobs:Enabled"] = "false",
    };

    [TearDown]
    public void RepairTool() => tools.Real("ffprobe");

    [Test]
    public async Task A_stopped_media_check_is_not_counted()
    {
        var submitting = await BeginSubmit(Server);
        await Server.Run("inspect_uploads");
        await submitting;

        await Stop("check_media", async () => (await Server.Submission()).CheckAttempts == 1);
        var stopped = await Server.Submission();
        await Server.Run("check_media");

        Assert.That((stopped.IsCheckDue, stopped.CheckAttempts), Is.EqualTo((true, 0)));
        Assert.That((await Server.Submission()).IsCheckDue, Is.False);
    }

    [Test]
    public async Task A_stopped_check_of_an_example_is_repeated()
    {
        var buyer = await Server.Buyer();
        var key = $"{buyer.OrgId}/example.mp4";
        Directory.CreateDirectory(Path.Combine(MediaDirectory, buyer.OrgId));
        await File.WriteAllBytesAsync(Path.Combine(MediaDirectory, key), Clips.Unique());
        var brief = Buyer.Brief();
        brief["example_media_key"] = key;
        var task = (await buyer.CreateTask(brief)).Id;

        await Stop("check_examples", async () => (await Server.Task(task)).ExampleDueAt > Server.Clock.GetUtcNow());
        await Server.Run("check_examples");

        Assert.That((await Server.Task(task)).ExampleVerdict, Is.EqualTo("ready"));
    }

    [Test]
    public async Task A_stopped_inspection_is_not_counted()
    {
        var submitting = await BeginSubmit(Server);

        await Stop("inspect_uploads", async () => (await Server.Inspection()).Attempts == 1);
        var stopped = await Server.Inspection();
        await Server.Run("inspect_uploads");

        Assert.That((stopped.Status, stopped.Attempts), Is.EqualTo(("queued", 0)));
        Assert.That((await submitting).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_stopped_inspection_of_a_request_is_not_counted()
    {
        tools.Script("ffprobe", "exec sleep 300");
        ApiResponse response;
        await using (var stopped = await GroundtruthServer.Start(
            Database, new Dictionary<string, string?>(Settings) { ["Jobs:Enabled"] = "true" }))
        {
            var submitting = await BeginSubmit(stopped);
            await Eventually.Is(1, async () => (await Server.Inspection()).Attempts);

            // The request waits for the inspection for ten seconds.
            stopped.Clock.Advance(TimeSpan.FromSeconds(11));
            response = await submitting;
        }

        var inspection = await Server.Inspection();
        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Accepted), response.ToString());
        Assert.That((inspection.Status, inspection.Attempts), Is.EqualTo(("queued", 0)));
    }

    protected override Task AfterServer()
    {
        tools.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Returns the request that waits for the inspection, when the inspection is queued.</summary>
    private static async Task<Task<ApiResponse>> BeginSubmit(GroundtruthServer server)
    {
        var contributor = await server.Contributor();
        var reservation = await contributor.Reserve(await (await server.Buyer()).OpenTask());
        await contributor.Upload(reservation, Clips.Unique());
        var submitting = contributor.Submit(reservation.Id);
        await Eventually.Is(1L, () => server.Count("inspections"));
        return submitting;
    }

    /// <summary>Stops a step of a job when it has claimed its work, and repairs ffprobe.</summary>
    private async Task Stop(string job, Func<Task<bool>> hasClaimed)
    {
        tools.Script("ffprobe", "exec sleep 300");
        using var stopping = new CancellationTokenSource();
        var step = Server.Run(job, stopping.Token);
        await Eventually.Is(true, hasClaimed);
        await stopping.CancelAsync();
        Assert.That(() => step, Throws.InstanceOf<OperationCanceledException>());
        tools.Real("ffprobe");
    }
}
