using Groundtruth.Application;
using Groundtruth.Domain.Uploads;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Uploads;
using Groundtruth.UnitTests.Submissions;

namespace Groundtruth.UnitTests.Uploads;

public sealed class LocalUploadFilesTests
{
    private static readonly byte[] Bytes = [1, 2, 3];

    private readonly string root = Directory.CreateTempSubdirectory("groundtruth-uploads-").FullName;
    private LocalMediaFiles media = null!;
    private LocalUploadFiles files = null!;

    [OneTimeSetUp]
    public void Open()
    {
        var options = new LocalMediaOptions(root);
        media = new LocalMediaFiles(options, TimeProvider.System);
        files = new LocalUploadFiles(media, new DiskSpace(options));
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(root, recursive: true);

    [Test]
    public void An_upload_with_missing_bytes_is_not_assembled()
    {
        var upload = Create(Bytes.Length);

        Assert.That(() => files.Assemble(upload, CancellationToken.None), Throws.TypeOf<UnavailableException>());
        Assert.That(media.Find(upload.ObjectKey), Is.Null);
    }

    [Test]
    public async Task An_empty_upload_is_assembled()
    {
        var upload = Create(declaredBytes: 0);

        await files.Assemble(upload, CancellationToken.None);

        Assert.That(media.Find(upload.ObjectKey)!.Length, Is.Zero);
    }

    [Test]
    public async Task Simultaneous_requests_assemble_the_whole_file()
    {
        for (var turn = 0; turn < 100; turn++)
        {
            var upload = Create(Bytes.Length);
            await using (var writer = files.Open(upload))
            {
                await writer.Write(Bytes, CancellationToken.None);
            }

            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => files.Assemble(upload, CancellationToken.None))));

            Assert.That(await File.ReadAllBytesAsync(media.PathOf(upload.ObjectKey)), Is.EqualTo(Bytes));
        }
    }

    private static Upload Create(long declaredBytes) =>
        Upload.Create(Stages.Reservation(Stages.OpenTask()), UploadProtocol.Tus, "video/mp4", declaredBytes, Stages.Now);
}
