using Groundtruth.Domain.Uploads;
using Groundtruth.UnitTests.Submissions;

namespace Groundtruth.UnitTests.Uploads;

public sealed class UploadTests
{
    /// <summary>The marks are "other" and "phone" in base64.</summary>
    [TestCase(null, true)]
    [TestCase("filetype dmlkZW8vbXA0", true)]
    [TestCase("filetype dmlkZW8vbXA0,fingerprint b3RoZXI=", false)]
    [TestCase("filetype dmlkZW8vbXA0,fingerprint cGhvbmU=", true)]
    public void Upload_without_a_mark_may_be_of_any_file(string? metadata, bool expected)
    {
        var upload = Upload.Create(
            Stages.Reservation(Stages.OpenTask()), UploadProtocol.Tus, "video/mp4", declaredBytes: 1, Stages.Now);
        upload.Describe(metadata);

        Assert.That(upload.MayBeOf("phone"), Is.EqualTo(expected));
    }
}
