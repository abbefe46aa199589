using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Exports;

[Parallelizable(ParallelScope.All)]
public sealed class ExportEntityTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 16, 5, 12, TimeSpan.Zero);

    [Test]
    public void Submissions_fill_shards_in_order()
    {
        var export = Make();
        const long Half = Export.MinShardBytes / 2;

        ShardPlace[] places =
        [
            export.Place(Half), export.Place(Half - Export.ShardEndBytes), export.Place(1), export.Place(Export.MinShardBytes * 2),
            export.Place(1),
        ];

        Assert.That(places, Is.EqualTo(new ShardPlace[] { new(0, 0), new(0, Half), new(1, 0), new(2, 0), new(3, 0) }));
    }

    [Test]
    public void Kept_submissions_count_only_for_the_full_set()
    {
        var export = Make();

        int[] positions = [export.Add(isInFiles: true, 31), export.Add(isInFiles: false, 31), export.Add(isInFiles: true, 9)];

        Assert.That(positions, Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That((export.MemberCount, export.SubmissionCount, export.TotalSeconds), Is.EqualTo((3, 2, 40L)));
    }

    [Test]
    public void Only_progress_resets_the_attempts()
    {
        var export = Make();

        export.Progress("sub_1", Now.AddMinutes(1));
        export.Progress(readUntil: null, Now.AddMinutes(2));

        Assert.That((export.ReadUntil, export.DueAt), Is.EqualTo(("sub_1", Now.AddMinutes(2))));
    }

    [Test]
    public void Ready_export_does_not_change()
    {
        var export = Make();
        export.Measure(1, new byte[32]);
        var finished = export.Finish();

        Assert.That(finished, Is.Null);
        Assert.That(export.Fail(ExportFailure.Internal)?.Reason, Is.EqualTo("export_ready"));
        Assert.That(export.Finish()?.Reason, Is.EqualTo("export_ready"));
        Assert.That(export.Retry(Now), Is.EqualTo(ExportErrors.NotFailed));
        Assert.That((export.Status, export.ByteSize), Is.EqualTo((ExportStatus.Ready, 1L)));
    }

    [Test]
    public void Failed_export_can_be_retried()
    {
        var export = Make();
        var failed = export.Fail(ExportFailure.Internal);

        var refused = export.Retry(Now);

        Assert.That((failed, refused), Is.EqualTo(((Error?)null, (Error?)null)));
        Assert.That((export.Status, export.FailureReason, export.DueAt), Is.EqualTo((ExportStatus.Preparing, (ExportFailure?)null, Now)));
    }

    private static Export Make()
    {
        var brief = new TaskBrief("Street", "Record a busy street.", [Modality.Video], 250, 1);
        var task = CollectionTask.Create(new Owner(Id<Organization>.New(Now), Mode.Test), brief, Now);
        return Export.Create(
            Id<Export>.New(Now), task, version: 1, ExportSelection.Approved, since: null, Export.MinShardBytes, TimeSpan.FromDays(30), Now);
    }
}
