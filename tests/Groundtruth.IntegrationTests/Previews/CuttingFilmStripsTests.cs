using System.Net;
using Groundtruth.Application.Previews;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Previews;

public sealed class CuttingFilmStripsTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task A_submitted_video_gets_a_film_strip()
    {
        var owner = await Member.Owner(Server);
        var submission = await (await Server.Contributor()).SubmittedVideo(await (await owner.Api()).OpenTask());

        var before = await owner.Get($"submissions/{submission}/strip");
        var cut = await Server.Operate(new CutFilmStrips());
        var after = await owner.Get($"submissions/{submission}/strip");

        Assert.That(before.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(cut.Value, Is.EqualTo(1));
        Assert.That(after.Header("Content-Type"), Is.EqualTo("image/jpeg"));
        Assert.That(after.Body, Has.Length.GreaterThan(1_000));
        Assert.That((await Server.Operate(new CutFilmStrips())).Value, Is.Zero);
        Assert.That((await owner.Get("review")).Text, Does.Contain($"submissions/{submission}/strip"));
    }

    [Test]
    public async Task A_missing_video_gets_no_strip_and_no_retry()
    {
        var buyer = await Server.Buyer();
        await buyer.Submission(await buyer.OpenTask());

        await Server.Operate(new CutFilmStrips());
        Server.Clock.Advance(TimeSpan.FromHours(1));

        Assert.That((await Server.Operate(new CutFilmStrips())).Value, Is.Zero);
        Assert.That(await Server.Sql<string>("SELECT film_strip FROM submissions"), Is.EqualTo("none"));
    }
}
