using System.Net;
using Groundtruth.Application.Submissions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>A web process leaves inspections to a worker, because it need not be able to isolate ffmpeg.</summary>
public sealed class WebProcessTests : ApiTests
{
    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Jobs:Enabled"] = "false" };

    [Test]
    public async Task A_submit_waits_for_the_inspection_of_a_worker()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
        await contributor.Upload(reservation, Clips.Unique());
        var submitting = contributor.Submit(reservation.Id);
        await Eventually.Is("queued", async () => (await Server.Status("inspections"))!);
        await using var worker = await GroundtruthServer.Start(Server.ConnectionString, base.Settings, hasWorkers: false);

        await worker.Operate(new InspectUploads());
        await Eventually.Is(true, () =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(submitting.IsCompleted);
        });

        Assert.That((await Server.Inspection()).Attempts, Is.EqualTo(1));
        Assert.That((await submitting).Status, Is.EqualTo(HttpStatusCode.Created));
    }
}
