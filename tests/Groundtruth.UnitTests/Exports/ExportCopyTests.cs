using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Exports;

[Parallelizable(ParallelScope.All)]
public sealed class ExportCopyTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 16, 5, 12, TimeSpan.Zero);
    private static readonly Export Export = Make();

    [Test]
    public void Complete_copy_has_no_credentials()
    {
        var copy = Begun();

        var refused = copy.Complete();

        Assert.That((refused, copy.Status, copy.Credentials), Is.EqualTo(((Error?)null, ExportCopyStatus.Complete, (byte[]?)null)));
        Assert.That(copy.Fail("AccessDenied", Now)?.Reason, Is.EqualTo("export_copy_complete"));
    }

    [Test]
    public void Failed_copy_can_be_retried_for_a_day()
    {
        var copy = Begun();
        var failed = copy.Fail("AccessDenied", Now);
        var until = copy.CredentialsUntil;

        var refused = copy.Retry(Export, Now.AddHours(1));

        Assert.That((failed, refused), Is.EqualTo(((Error?)null, (Error?)null)));
        Assert.That((until, copy.CredentialsUntil), Is.EqualTo((Now.AddDays(1), Export.ExpiresAt.AddHours(1))));
        Assert.That((copy.Status, copy.ErrorCode, copy.DueAt), Is.EqualTo((ExportCopyStatus.Copying, (string?)null, Now.AddHours(1))));
    }

    [Test]
    public void Cancelling_deletes_the_credentials()
    {
        var copy = Begun();

        copy.Cancel(Now);

        Assert.That((copy.Status, copy.Credentials), Is.EqualTo((ExportCopyStatus.Cancelled, (byte[]?)null)));
        Assert.That(copy.Retry(Export, Now), Is.EqualTo(ExportErrors.CredentialsDeleted));
    }

    [Test]
    public void Cancelling_a_failed_copy_clears_its_error_code()
    {
        var copy = Begun();
        var failed = copy.Fail("AccessDenied", Now);

        copy.Cancel(Now);

        Assert.That((failed, copy.Status, copy.ErrorCode), Is.EqualTo(((Error?)null, ExportCopyStatus.Cancelled, (string?)null)));
    }

    [Test]
    public void Cancelling_keeps_the_credentials_until_the_upload_is_aborted()
    {
        var copy = Begun();
        copy.BeginUpload("sub_1.mp4", "upload-1");

        copy.Cancel(Now);
        var (kept, until) = (copy.Credentials, copy.CredentialsUntil);
        copy.Forget();

        Assert.That((kept, until), Is.EqualTo((new byte[] { 1 }, Now.AddHours(1))));
        Assert.That((copy.Credentials, copy.UploadId), Is.EqualTo(((byte[]?)null, (string?)null)));
    }

    [Test]
    public void Expired_copy_has_time_to_abort_its_upload()
    {
        var copy = Begun();
        copy.BeginUpload("sub_1.mp4", "upload-1");

        var failed = copy.Fail(errorCode: null, Export.ExpiresAt);

        Assert.That((failed, copy.CredentialsUntil), Is.EqualTo(((Error?)null, Export.ExpiresAt.AddHours(1))));
    }

    [Test]
    public void Parts_reset_the_attempts_but_not_the_lost_uploads()
    {
        var copy = Begun();
        copy.BeginUpload("sub_1.mp4", "upload-1");
        copy.LoseUpload();
        var uploadId = copy.UploadId;
        copy.BeginUpload("sub_1.mp4", "upload-2");
        copy.AddPart("\"one\"");
        var (attempts, lost) = (copy.Attempts, copy.LostUploads);

        copy.AddMembers(position: 1, objects: 2, bytes: 300);

        Assert.That((uploadId, attempts, lost, copy.LostUploads), Is.EqualTo(((string?)null, 0, 1, 0)));
    }

    [Test]
    public void Progress_counts_objects_and_ends_the_upload()
    {
        var copy = Begun();
        copy.BeginUpload("sub_1.mp4", "upload-1");
        copy.AddPart("\"one\"");
        copy.AddPart("\"two\"");
        var parts = copy.UploadParts;

        copy.AddMembers(position: 7, objects: 2, bytes: 300);
        copy.AddFile("README.md", 20);

        Assert.That(parts, Is.EqualTo(new[] { "\"one\"", "\"two\"" }));
        Assert.That((copy.MemberPosition, copy.FileName), Is.EqualTo((7, "README.md")));
        Assert.That((copy.CopiedCount, copy.CopiedBytes, copy.UploadId), Is.EqualTo((3, 320L, (string?)null)));
    }

    [Test]
    public void Copy_runs_while_its_lease_is_renewed()
    {
        var copy = Begun();
        copy.Renew(Now.AddMinutes(5));
        var isRunning = copy.IsRunning;

        copy.Postpone(Now.AddSeconds(2));

        Assert.That((isRunning, copy.IsRunning, copy.DueAt), Is.EqualTo((true, false, Now.AddSeconds(2))));
    }

    [Test]
    public void Ended_copy_is_not_running()
    {
        var (complete, failed, cancelled, forgotten) = (Running(), Running(), Running(), Running());
        forgotten.BeginUpload("sub_1.mp4", "upload-1");
        forgotten.Cancel(Now);
        forgotten.Renew(Now.AddMinutes(5));

        Assert.That((complete.Complete(), failed.Fail("AccessDenied", Now)), Is.EqualTo(((Error?)null, (Error?)null)));
        cancelled.Cancel(Now);
        forgotten.Forget();

        Assert.That(new[] { complete, failed, cancelled, forgotten }.Select(copy => copy.IsRunning), Is.All.False);
    }

    [TestCase("", "exp_1/a.mp4")]
    [TestCase("data/street", "data/street/exp_1/a.mp4")]
    public void Keys_lie_under_the_prefix_and_the_export(string prefix, string key)
    {
        var destination = new ExportDestination("bucket", prefix, "eu-west-1", Endpoint: null);

        Assert.That(destination.KeyOf(Export.Id, "a.mp4").Replace(Export.Id.Value, "exp_1", StringComparison.Ordinal), Is.EqualTo(key));
    }

    [TestCase("eu-west-1", null, "https://s3.eu-west-1.amazonaws.com/")]
    [TestCase("cn-north-1", null, "https://s3.cn-north-1.amazonaws.com.cn/")]
    [TestCase("auto", "https://store.example.com:8443", "https://store.example.com:8443/")]
    public void Address_is_the_endpoint_or_Amazon_S3(string region, string? endpoint, string address) => Assert.That(
        new ExportDestination("bucket", "", region, endpoint).Address.AbsoluteUri, Is.EqualTo(address));

    private static ExportCopy Begun()
    {
        var copy = ExportCopy.Create(Export, new ExportDestination("bucket", "", "eu-west-1", Endpoint: null), [1]);
        Assert.That(copy.Begin(objectCount: 10, byteSize: 1000, Now), Is.Null);
        return copy;
    }

    private static ExportCopy Running()
    {
        var copy = Begun();
        copy.Renew(Now.AddMinutes(5));
        return copy;
    }

    private static Export Make()
    {
        var brief = new TaskBrief("Street", "Record a busy street.", [Modality.Video], 250, 1);
        var task = CollectionTask.Create(new Owner(Id<Organization>.New(Now), Mode.Test), brief, Now);
        return Export.Create(
            Id<Export>.New(Now), task, version: 1, ExportSelection.Approved, since: null, Export.MinShardBytes, TimeSpan.FromDays(30), Now);
    }
}
