using Groundtruth.Application.Media;
using Groundtruth.Application.Previews;
using Groundtruth.Application.Storage;
using Groundtruth.Domain.Submissions;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Groundtruth.UnitTests.Previews;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MediaCheckFilesTests : IDisposable
{
    private const string Key = "submissions/01hx7r4s2g0k1a5b.mp4";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("groundtruth-decoded-");
    private readonly Mock<IMediaStorage> storage = new();

    [TestCase(true)]
    [TestCase(false)]
    public async Task Files_of_a_video_that_was_deleted_meanwhile_are_deleted(bool isDeleted)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "preview.mp4"), [1]);
        storage.Setup(store => store.Find(Key, default)).ReturnsAsync(isDeleted ? null : new StoredMedia(1, "video/mp4"));
        await using var decoded = new DecodedMedia(folder.FullName, Mock.Of<IDisposable>()) { Preview = PreviewStatus.Full };
        var files = new MediaCheckFiles(
            storage.Object, new PictureFiles(storage.Object, NullLogger<PictureFiles>.Instance), NullLogger<MediaCheckFiles>.Instance);

        var result = await files.Store(new DueMediaCheck { MediaObjectKey = Key }, decoded, default);

        Assert.That(
            (result.Preview, result.HasPoster),
            Is.EqualTo(isDeleted ? (PreviewStatus.NotPossible, false) : (PreviewStatus.Full, true)));
        storage.Verify(
            store => store.Delete(SubmissionMedia.PreviewKey(Key), default), isDeleted ? Times.Once() : Times.Never());
    }

    public void Dispose() => folder.Delete(recursive: true);
}
