using Groundtruth.Application.Previews;
using Groundtruth.Application.Storage;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Previews;

/// <summary>A server that cannot find ffmpeg.</summary>
public sealed class RetryingMediaChecksTests : ApiTests
{
    private readonly string tools = Directory.CreateTempSubdirectory("groundtruth-tools-").FullName;

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Ffmpeg:Folder"] = tools,
    };

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(tools);

    [Test]
    public async Task Each_failure_doubles_the_pause()
    {
        var buyer = await Server.Buyer();
        var submission = await Server.Submission(await buyer.Submission(await buyer.OpenTask()));
        await Server.With<IMediaStorage, bool>(async storage =>
        {
            await storage.Store(submission.MediaObjectKey, new MemoryStream(Clips.Unique()), "video/mp4", CancellationToken.None);
            return true;
        });

        List<(int, int)> claimed = [];
        foreach (var pause in new[] { 1, 2, 4, 8 })
        {
            var due = await Check();
            Server.Clock.Advance(TimeSpan.FromMinutes(pause) - TimeSpan.FromSeconds(1));
            claimed.Add((due, await Check()));
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(claimed, Is.EqualTo(Enumerable.Repeat((1, 0), 4)));
        var after = await Server.Submission();
        Assert.That((after.CheckAttempts, after.PreviewStatus), Is.EqualTo((4, "pending")));
    }

    private async Task<int> Check() => (await Server.Operate(new CheckMedia())).Value;
}
