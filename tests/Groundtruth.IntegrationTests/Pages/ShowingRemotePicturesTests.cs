using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Storage;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Pictures in an S3 store, whose responses have no position.</summary>
public sealed class ShowingRemotePicturesTests : ApiTests
{
    private S3StandIn store = null!;

    protected override bool HasWorkers => false;

    protected override bool IsPatient => true;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. Remote.S3(store.Address)]);

    [Test]
    public async Task Poster_and_film_strip_are_shown()
    {
        var owner = await Member.Owner(Server);
        var submission = await (await Server.Contributor()).SubmittedVideo(await (await owner.Api()).OpenTask());

        foreach (var picture in new[] { "poster", "strip" })
        {
            var shown = await owner.Get($"submissions/{submission}/{picture}");

            Assert.That(shown.Header("Content-Type"), Is.EqualTo("image/jpeg"), picture);
            Assert.That(shown.Body[..2], Is.EqualTo(new byte[] { 0xFF, 0xD8 }), picture);
        }
    }

    protected override async Task BeforeServer() => store = (S3StandIn)await MediaStandIn.Start<S3StandIn>();

    protected override async Task AfterServer() => await store.DisposeAsync();
}
