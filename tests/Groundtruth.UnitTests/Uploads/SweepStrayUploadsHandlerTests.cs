using Groundtruth.Application;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Uploads;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Groundtruth.UnitTests.Uploads;

public sealed class SweepStrayUploadsHandlerTests
{
    [Test]
    public async Task A_file_that_cannot_be_deleted_does_not_keep_the_others()
    {
        string[] keys = ["uploads/a.mp4", "uploads/b.mp4"];
        var (uploads, storage) = (new Mock<IUploadStore>(), new Mock<IMediaStorage>());
        uploads.Setup(store => store.ListCurrentKeys(It.IsAny<IReadOnlyList<string>>(), default)).ReturnsAsync([]);
        storage.Setup(store => store.List("uploads/", It.IsAny<DateTimeOffset>(), default)).Returns(keys.ToAsyncEnumerable());
        storage.Setup(store => store.Delete(keys[0], default)).ThrowsAsync(new UnavailableException("It cannot be deleted."));
        var handler = new SweepStrayUploadsHandler(
            uploads.Object, storage.Object, new FakeTimeProvider(), NullLogger<SweepStrayUploadsHandler>.Instance);

        var swept = await handler.Handle(new SweepStrayUploads(), CancellationToken.None);

        Assert.That(swept.Value, Is.EqualTo(1));
        storage.Verify(store => store.Delete(keys[1], default), Times.Once());
    }
}
