using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Application.Previews;
using Groundtruth.Infrastructure.Database;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Media;

namespace Groundtruth.IntegrationTests.Previews;

/// <summary>Submissions as an earlier version wrote them, without the facts that its inspection did not measure.</summary>
public sealed class FillingFactsTests : ApiTests
{
    private static readonly string[] Facts = ["video_sha256", "bit_depth", "is_hdr", "has_audio"];

    private Buyer buyer = null!;
    private string task = "";

    protected override bool HasWorkers => false;

    [SetUp]
    public async Task OpenTask()
    {
        buyer = await Server.Buyer();
        task = await buyer.OpenTask();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_check_measures_the_same_facts_as_an_inspection(bool isHdr)
    {
        var id = await Submitted(isHdr ? Clips.DeepHdr() : PhoneClips.Android);
        var inspected = await Get(id);
        await Forget();
        var unknown = await Get(id);
        await Server.Sql<object>("DELETE FROM events");

        await Server.Operate(new CheckMedia());

        var (filled, announced) = (await Get(id), JsonNode.Parse(await Server.EventBody())!["data"]!);
        Assert.That(Facts.Select(fact => unknown[fact]), Is.All.Null);
        Assert.That(Facts.Select(fact => filled[fact]), Has.None.Null);
        Assert.That(unknown["recorded_at"], Is.Null);
        foreach (var fact in Facts.Append("recorded_at"))
        {
            var expected = inspected[fact]?.ToJsonString();
            Assert.That((filled[fact]?.ToJsonString(), announced[fact]?.ToJsonString()), Is.EqualTo((expected, expected)), fact);
        }

        Assert.That((filled.Flag("is_hdr"), filled["recorded_at"] is null), Is.EqualTo((isHdr, isHdr)));
        Assert.That((await Server.HashedSubmissions()).Single(), Is.EqualTo(id));
    }

    [Test]
    public async Task A_copy_among_earlier_submissions_becomes_a_near_duplicate()
    {
        var first = await Submitted(PhoneClips.Android);
        await Forget();
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await Submitted(PhoneClips.Matroska);
        await Forget();

        await Server.Finish("check_media");

        var match = (await Get(second)).Items("near_duplicates").Single()!;
        Assert.That(
            (match.Text("submission_id"), match.Text("verdict"), (double)match["similarity"]!), Is.EqualTo((first, "same_footage", 1.0)));
        Assert.That((await Server.HashedSubmissions()).Single(), Is.EqualTo(first));
        Assert.That((await Get(second)).Text("video_sha256"), Is.EqualTo((await Get(first)).Text("video_sha256")));
    }

    [Test]
    public async Task A_filled_in_hash_refuses_later_copies()
    {
        await Submitted(PhoneClips.Android);
        await Forget();
        await Server.Finish("check_media");

        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(task);
        await contributor.Upload(reservation, PhoneClips.Matroska);
        var copy = await contributor.Submit(reservation.Id);

        Assert.That((copy.Status, copy.Fields), Is.EqualTo((HttpStatusCode.BadRequest, new[] { "upload:duplicate" })), copy.ToString());
    }

    /// <summary>The inspection read Apple's date, which the stored file no longer has.</summary>
    [Test]
    public async Task A_known_date_is_kept()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(task);
        await contributor.Upload(reservation, PhoneClips.Apple);
        var id = (await contributor.Submit(reservation.Id)).Id;
        var recordedAt = (await Get(id)).Time("recorded_at");
        await Server.Sql<object>("DELETE FROM video_hashes");
        await Server.Sql<object>("UPDATE submissions SET video_sha256 = NULL");

        await Server.Operate(new CheckMedia());

        var filled = await Get(id);
        Assert.That((filled.Time("recorded_at"), filled["video_sha256"] is null), Is.EqualTo((recordedAt, false)));
    }

    [Test]
    public async Task An_abandoned_repeated_check_keeps_the_earlier_results()
    {
        var id = await Submitted(Clips.DeepHdr());
        await Server.Operate(new CheckMedia());
        var earlier = (await Get(id))["signals"]!.ToJsonString();
        await Server.Sql<object>("UPDATE submissions SET is_check_due = true, check_due_at = '2001-01-01', check_attempts = 10");

        await Server.Finish("check_media");

        var kept = await Get(id);
        Assert.That((kept.Text("preview_status"), kept["signals"]!.ToJsonString()), Is.EqualTo(("full", earlier)));
        Assert.That(await Progress(), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public async Task A_migration_repeats_the_checks_of_an_earlier_version()
    {
        var (known, unknown) = (await Submitted(Clips.Unique()), await Submitted(Clips.Unique()));
        await Server.Finish("check_media");
        await Server.Sql<object>("UPDATE submissions SET bit_depth = NULL, check_attempts = 3 WHERE id = $1", unknown);
        await Server.Sql<object>("UPDATE submissions SET recorded_at = created_at + interval '2 days'");
        await Server.Sql<object>(
            """
            ALTER TABLE submissions DROP COLUMN original_key, DROP COLUMN is_check_due;
            CREATE INDEX submissions_check_due_idx ON submissions (org_id, check_due_at, id) WHERE preview_status = 'pending';
            DELETE FROM schema_versions WHERE scriptname LIKE '%_originals_and_facts.sql';
            """);
        await new Migrator(new DatabaseConnectionString(Database), TimeProvider.System).Apply(MigrationReport.None, CancellationToken.None);

        var due = (await Server.Submissions()).Single(submission => submission.IsCheckDue);
        await Server.Finish("check_media");

        Assert.That((due.Id, due.CheckAttempts), Is.EqualTo((unknown, 0)));
        Assert.That(((await Get(known)).Number("bit_depth"), (await Get(unknown)).Number("bit_depth")), Is.EqualTo((8L, 8L)));
        Assert.That((await Get(known))["recorded_at"], Is.Null);
    }

    [Test]
    public async Task The_command_shows_the_progress()
    {
        var first = await Submitted(Clips.Unique());
        await Submitted(Clips.Unique());
        await Server.Sql<object>("UPDATE submissions SET bit_depth = NULL, check_attempts = 1 WHERE id = $1", first);

        var (before, line) = (await Progress(), (await CommandRun.Run(CommandEnvironment, "media", "status")).Output.Single());
        await Server.Finish("check_media");

        Assert.That(before, Is.EqualTo((2, 1, 1)));
        Assert.That(line, Is.EqualTo("2 videos to check: 1 with missing facts, 1 running or previously failed."));
        Assert.That(await Progress(), Is.EqualTo((0, 0, 0)));
    }

    private async Task<(int Due, int MissingFacts, int Tried)> Progress()
    {
        var (_, output, _) = await CommandRun.Run(CommandEnvironment, "media", "status", "--json");
        var progress = JsonNode.Parse(output[^1]);
        return ((int)progress.Number("due"), (int)progress.Number("missing_facts"), (int)progress.Number("tried"));
    }

    /// <summary>As submitted to a version that changed no file.</summary>
    private async Task<string> Submitted(byte[] video)
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(task);
        await contributor.Upload(reservation, video);
        return (await contributor.Post(
            $"/api/contributor/v1/reservations/{reservation.Id}/submit", new JsonObject { ["remove_location"] = false })).Id;
    }

    private async Task Forget()
    {
        await Server.Sql<object>("DELETE FROM video_hashes");
        await Server.Sql<object>(
            """
            UPDATE submissions
            SET video_sha256 = NULL, bit_depth = NULL, is_hdr = NULL, has_audio = NULL, recorded_at = NULL, has_poster = false, film_strip = 'due'
            """);
    }

    private async Task<JsonNode> Get(string id) => (await buyer.Get($"/api/v1/submissions/{id}")).Data;
}
