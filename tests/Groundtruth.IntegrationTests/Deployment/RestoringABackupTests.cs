using System.Net;
using System.Security.Cryptography;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Postgres;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Postgres;
using Npgsql;

namespace Groundtruth.IntegrationTests.Deployment;

/// <summary>The backup and the restore of docs/operations.md, while contributors and buyers work.</summary>
public sealed class RestoringABackupTests : ApiTests
{
    private readonly string backup = Directory.CreateTempSubdirectory("groundtruth-backup-").FullName;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["RateLimit:PerMinute"] = "1000000",
    };

    private string Dump => Path.Combine(backup, "groundtruth.dump");

    private string Media => Path.Combine(backup, "media");

    /// <summary>A request that waits for an inspection fails without telling where the inspection is.</summary>
    [TearDown]
    public async Task PrintInspections() =>
        await TestContext.Out.WriteLineAsync($"Inspections: {string.Join(", ", await Server.Inspections())}");

    [OneTimeTearDown]
    public void DeleteBackup() => Directory.Delete(backup, recursive: true);

    [Test]
    public async Task Backup_under_load_restores_with_a_balanced_ledger_and_every_video()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 1000);
        using var enough = new CancellationTokenSource();
        var load = Task.WhenAll(Work(buyer, task, enough.Token), Work(buyer, task, enough.Token));
        await Submissions(atLeast: 4);
        var late = await Server.Contributor();
        var reservation = await late.Reserve(task);
        await late.Upload(reservation, Clips.Unique());

        await Run("pg_dump", "--format=custom", $"--file={Dump}", $"--dbname={ForLibpq(Server.ConnectionString)}");
        await late.Submit(reservation.Id);
        await Submissions(atLeast: await Server.Count("submissions") + 4);
        CopyMedia();
        await Submissions(atLeast: await Server.Count("submissions") + 1);
        await enough.CancelAsync();
        await load;

        using var folder = new PostgresFolder();
        await using var cluster = await folder.Start();
        await Run("pg_restore", "--exit-on-error", "--no-owner", "--no-privileges", $"--dbname={ForLibpq(cluster.ConnectionString)}", Dump);
        var migrated = await Command(cluster, "migrate");
        var ledger = await Command(cluster, "ledger", "check", "--all", "--json");
        await using var restored = await GroundtruthServer.Start(
            cluster.ConnectionString, new Dictionary<string, string?>(Settings) { ["Storage:Local:Path"] = Media }, hasWorkers: false);
        var videos = await Download(new Buyer(restored, buyer.Key), task);
        var resubmitted = await late.At(restored).Submit(reservation.Id);

        Assert.That((migrated.ExitCode, migrated.Output[^1]), Is.EqualTo((0, "The database is up to date.")), migrated.Errors);
        Assert.That((ledger.ExitCode, ledger.Output[^1]), Is.EqualTo((0, """{"faults":[]}""")), ledger.Errors);
        Assert.That(await PostgresFolder.Ask<string>(cluster.ConnectionString, "SHOW enable_seqscan"), Is.EqualTo("off"));
        Assert.That(videos.Where(video => video.Stored != video.Known), Is.Empty);
        Assert.That(resubmitted.Status, Is.EqualTo(HttpStatusCode.Created), "The upload moved after the dump: " + resubmitted);
        Assert.That(videos, Has.Count.InRange(4, await Server.Count("submissions") - 5));
        Assert.That(
            await PostgresFolder.Ask<long>(cluster.ConnectionString, "SELECT count(*) FROM payouts"), Is.GreaterThan(0), "Money moved.");
    }

    /// <summary>Moves files and rows: submissions that are approved or rejected, and uploads that are discarded.</summary>
    /// <remarks>While the clock stands still, random ids decide the order of inspections, and one may wait behind all later ones.</remarks>
    private async Task Work(Buyer buyer, string task, CancellationToken ct)
    {
        for (var isGood = true; !ct.IsCancellationRequested; isGood = !isGood)
        {
            Server.Clock.Advance(TimeSpan.FromMilliseconds(1));
            var submission = await (await Server.Contributor()).SubmittedVideo(task);
            await (isGood ? buyer.Approve(submission) : buyer.Reject(submission));

            var undecided = await Server.Contributor();
            var reservation = await undecided.Reserve(task);
            await undecided.Upload(reservation, Clips.Unique());
            await undecided.Delete($"/api/contributor/v1/reservations/{reservation.Id}");
        }
    }

    private Task Submissions(long atLeast) =>
        Eventually.Is(true, async () => await Server.Count("submissions") >= atLeast, TimeSpan.FromMinutes(3));

    /// <summary>The folder of uploads first, because files move from there to their final place. Files may vanish meanwhile.</summary>
    private void CopyMedia()
    {
        foreach (var file in new[] { "uploads", "." }.SelectMany(
            part => Directory.EnumerateFiles(Path.Combine(MediaDirectory, part), "*", SearchOption.AllDirectories)))
        {
            var copy = Path.Combine(Media, Path.GetRelativePath(MediaDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            try
            {
                File.Copy(file, copy, overwrite: true);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                continue;
            }
        }
    }

    /// <summary>Downloads each video of a task. Returns its hash beside the one that the database knows.</summary>
    private static async Task<IReadOnlyList<(string Stored, string Known)>> Download(Buyer buyer, string task)
    {
        List<(string, string)> videos = [];
        foreach (var id in (await buyer.Get($"/api/v1/tasks/{task}/submissions")).Ids)
        {
            var found = (await buyer.Get($"/api/v1/submissions/{id}")).Data;
            var video = await buyer.Server.Get(found.Text("media_url"));
            videos.Add((Convert.ToHexStringLower(SHA256.HashData(video.Body)), found.Text("sha256")));
        }

        return videos;
    }

    private Task<(int ExitCode, IReadOnlyList<string> Output, string Errors)> Command(
        EmbeddedPostgres cluster, params string[] arguments) => CommandRun.Run(
        new Dictionary<string, string>(CommandEnvironment) { ["ConnectionStrings__Groundtruth"] = cluster.ConnectionString }, arguments);

    /// <summary>Runs a client of PostgreSQL of the embedded server's version.</summary>
    private static async Task Run(string program, params string[] arguments)
    {
        var complete = PostgresBinaries.UsualDirectories().Where(folder => SystemTools.FindIn(folder, program) is not null);
        var binaries = await PostgresBinaries.Find(complete, clusterMajor: null, CancellationToken.None);
        await new PostgresTool(Path.Combine(binaries.Directory, program), "/").Run(arguments, CancellationToken.None);
    }

    private static string ForLibpq(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"host='{parts.Host}' port={parts.Port} dbname={parts.Database} user={parts.Username} password={parts.Password}";
    }
}
