using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Storage;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Preparations of exports with missing videos, in a remote store.</summary>
public sealed class LookingUpMissingMediaTests : ExportTests
{
    private SupabaseStandIn store = null!;
    private string task = "";

    protected override bool IsPatient => true;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. Remote.Supabase(store.Address)]);

    [SetUp]
    public async Task OpenTask() => task = await Buyer.OpenTask();

    [TearDown]
    public void EmptyStore()
    {
        store.Reset();
        store.Objects.Clear();
    }

    [Test]
    public async Task Slow_look_ups_keep_the_lease_of_the_export()
    {
        await Report(missing: 3, isDeleted: false);
        var id = (await Create(task)).Id;
        var (lookUps, claimedByAnother) = (0, -1);
        store.Before = async _ =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(25));
            if (++lookUps == 3)
            {
                claimedByAnother = await Server.Run("prepare_exports");
            }
        };

        await Server.Finish("prepare_exports");

        var export = await Get(id);
        Assert.That((lookUps, claimedByAnother), Is.EqualTo((3, 0)));
        Assert.That((export.Text("status"), export.Number("submission_count")), Is.EqualTo(("ready", 1L)));
    }

    [Test]
    public async Task Deleted_videos_are_not_looked_up()
    {
        await Report(missing: 3, isDeleted: true);
        var before = store.Requests;

        var export = await Prepared(task);

        Assert.That((export.Number("submission_count"), store.Requests - before), Is.EqualTo((1L, 0)));
    }

    [Test]
    public async Task Video_that_is_in_the_store_again_is_exported()
    {
        var id = (await Report(missing: 1, isDeleted: false)).Single();
        store.Objects[(await Server.Submission(id)).MediaObjectKey] = new StoredObject([1], "video/mp4");

        var export = await Prepared(task);

        Assert.That((export.Number("submission_count"), await Server.Count("missing_media")), Is.EqualTo((2L, 0L)));
    }

    protected override async Task BeforeServer() => store = (SupabaseStandIn)await MediaStandIn.Start<SupabaseStandIn>();

    protected override async Task AfterServer() => await store.DisposeAsync();

    /// <summary>Inserts submissions, of which all but one are reported missing. Returns the ids of these.</summary>
    private async Task<string[]> Report(int missing, bool isDeleted)
    {
        var ids = (await Buyer.Submissions(task, missing + 1, "approved"))[1..];
        await Server.Sql<object>(
            """
            INSERT INTO missing_media (submission_id, org_id, mode, task_id, noticed_at, is_deleted)
            SELECT id, org_id, mode, task_id, created_at, $2 FROM submissions WHERE id = ANY ($1)
            """,
            ids,
            isDeleted);
        return ids;
    }
}
