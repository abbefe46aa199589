using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Reviews;

/// <summary>The page of a submission shows the measured facts of its file.</summary>
public sealed class ShowingFactsTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Facts_of_a_deep_recording_are_shown_in_plain_words()
    {
        var owner = await Member.Owner(Server);
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await (await owner.Api()).OpenTask());
        await contributor.Upload(reservation, Clips.DeepHdr());
        var submitted = await contributor.Submit(reservation.Id);

        var page = (await owner.Get($"submissions/{submitted.Id}")).Text;

        Assert.That(submitted.Status, Is.EqualTo(HttpStatusCode.Created), submitted.ToString());
        Assert.That(page, Does.Contain("<dt>Rotation</dt><dd>None</dd>"));
        Assert.That(page, Does.Contain("<dt>Colors</dt><dd>10 bits, high dynamic range (HDR)</dd>"));
        Assert.That(page, Does.Contain("<dt>Sound</dt><dd>Yes</dd>"));
        Assert.That(page, Does.Contain("hevc in mp4</dd>"));
        Assert.That(page, Does.Contain("<dt>Location</dt><dd>Removed before storing</dd>"));
        var stored = await Server.Submission();
        foreach (var (name, hash) in new[] { ("File SHA-256", stored.ContentSha256), ("Video SHA-256", stored.VideoSha256) })
        {
            Assert.That(page, Does.Contain($"<dt>{name}</dt><dd class=\"mono\">{Convert.ToHexStringLower(hash!)}</dd>"));
        }
    }

    [Test]
    public async Task Facts_of_an_earlier_version_are_unknown()
    {
        var owner = await Member.Owner(Server);
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await (await owner.Api()).OpenTask());
        await contributor.Upload(reservation, Clips.Unique());
        var submitted = await contributor.Submit(reservation.Id);
        await Server.Sql<object>("UPDATE submissions SET bit_depth = NULL, is_hdr = NULL, has_audio = NULL, video_sha256 = NULL");

        var page = (await owner.Get($"submissions/{submitted.Id}")).Text;

        Assert.That(page, Does.Contain("<dt>Colors</dt><dd>Unknown</dd>").And.Contain("<dt>Sound</dt><dd>Unknown</dd>"));
        Assert.That(page, Does.Contain("<dt>Location</dt><dd>Nothing removed</dd>"));
        Assert.That(page, Does.Contain("<dt>Video SHA-256</dt><dd class=\"mono\">Not computed yet</dd>"));
    }
}
