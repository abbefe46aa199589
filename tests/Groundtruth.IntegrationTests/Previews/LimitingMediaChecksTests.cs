using System.Text.Json.Nodes;
using Groundtruth.Application.Previews;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Previews;

/// <summary>A server that allows one second of processor time per video.</summary>
public sealed class LimitingMediaChecksTests : ApiTests
{
    /// <summary>Estimated at two seconds. Its two key frames show little movement.</summary>
    private const string Expensive =
        "-f lavfi -i testsrc2=duration=20:size=640x360:rate=30 -pix_fmt yuv422p -c:v libx264 -preset ultrafast -g 300 -crf 40";

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Previews:MaxCpuSeconds"] = "1" };

    [Test]
    public async Task Expensive_video_gets_a_preview_of_its_key_frames()
    {
        var (task, contributor) = (await (await Server.Buyer()).OpenTask(), await Server.Contributor());
        var reservation = await contributor.Reserve(task);
        await contributor.Upload(reservation, Clips.Render(Expensive, ".mp4"));
        var submission = (await contributor.Submit(reservation.Id)).Id;

        await Server.Operate(new CheckMedia());

        var video = (await contributor.Get($"/api/contributor/v1/submissions/{submission}")).Data;
        Assert.That(video.Text("preview_status"), Is.EqualTo("key_frames"));
        Assert.That((await Server.Get(video.Text("preview_url"))).Body, Has.Length.GreaterThan(1_000));
        Assert.That((video["signals"]!["is_still"], video.Flag("signals.is_silent")), Is.EqualTo(((JsonNode?)null, true)));
    }
}
