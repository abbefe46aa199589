using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Groundtruth.Application.Diagnostics;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Database.Replica;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>Lists with a real streaming standby, whose replay the tests pause. No Redis: one process remembers its writes.</summary>
[Platform("Linux", Reason = "The standby listens on a socket file only.")]
public sealed class ReadingStandbyTests : StandbyTests
{
    private const string Skipped = "Standby skipped: unreachable or more than 2 s behind";
    private const string Used = "Standby in use for list reads";

    [Test]
    public async Task Lists_read_the_standby_and_single_objects_the_primary()
    {
        await Standby.Pause();
        await Rename("Renamed on the primary");

        Assert.That((await Listed(), await Retrieved()), Is.EqualTo((Original, "Renamed on the primary")));
    }

    [Test]
    public async Task Buyer_sees_a_task_that_it_has_just_created()
    {
        await Standby.Pause();

        var created = await Buyer.DraftTask();

        Assert.That((await Buyer.Get("/api/v1/tasks?limit=5")).Ids, Does.Contain(created));
    }

    [Test]
    public async Task Buyer_sees_a_submission_that_a_contributor_has_just_made()
    {
        await Standby.Pause();
        var contributor = await Server.Contributor();

        var submission = await contributor.SubmittedVideo(TaskId);

        Assert.That((await Buyer.Get($"/api/v1/tasks/{TaskId}/submissions?limit=5")).Ids, Is.EqualTo(new[] { submission }));
        Assert.That((await contributor.Get("/api/contributor/v1/submissions?limit=5")).Ids, Is.EqualTo(new[] { submission }));
    }

    [Test]
    public async Task Buyer_sees_a_delivery_that_it_has_just_queued_again()
    {
        var endpoint = (await Buyer.RegisterEndpoint()).Id;
        await Buyer.Announce("submission.created", await Buyer.Submission(TaskId));
        await Server.Sql<object>("DELETE FROM webhook_queue");
        await Server.Sql<object>("UPDATE webhook_deliveries SET status = 'exhausted', attempts = 1, finished_at = created_at");
        Server.Clock.Advance(RecentWrites.Lifetime);
        await IsUsed();
        await Standby.Pause();

        await Buyer.Post($"/api/v1/webhook-endpoints/{endpoint}/recover", new JsonObject { ["since"] = "2020-01-01T00:00:00Z" });

        var listed = await Buyer.Get($"/api/v1/webhook-endpoints/{endpoint}/deliveries?limit=5");
        Assert.That(listed.Items.Single().Text("status"), Is.EqualTo("queued"));
    }

    [Test]
    public async Task Organization_reads_the_standby_again_some_seconds_after_its_write()
    {
        await Buyer.DraftTask();
        Server.Clock.Advance(RecentWrites.Window);
        await IsUsed();
        await Standby.Pause();
        await Rename("Renamed within five seconds");
        var recent = await Listed();

        await Standby.Resume();
        Server.Clock.Advance(RecentWrites.Lifetime);
        await IsUsed();
        await Standby.Pause();
        await Rename("Renamed later");
        var later = await Listed();
        await Standby.Resume();

        Assert.That((recent, later), Is.EqualTo(("Renamed within five seconds", "Renamed within five seconds")));
    }

    [Test]
    public async Task Standby_more_than_two_seconds_behind_is_skipped_until_it_catches_up()
    {
        var before = Server.Logs.All.Count;
        await Standby.Pause();
        await Rename("Renamed while paused");
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await Server.Run("check_replica");
        var oneSecondBehind = await Listed();

        Server.Clock.Advance(TimeSpan.FromSeconds(1.5));
        await Server.Run("check_replica");
        await Server.Run("check_replica");
        var skipped = await Listed();
        await Standby.Resume();
        await IsUsed();

        Assert.That((oneSecondBehind, skipped), Is.EqualTo((Original, "Renamed while paused")));
        Assert.That(Entries(before), Is.EqualTo(new[] { Skipped, Used }));
    }

    [Test]
    public async Task Killed_standby_fails_no_request_and_is_used_when_it_is_back()
    {
        var before = Server.Logs.All.Count;
        await Standby.Kill();
        await Rename("Renamed while it was down");

        string[] listed = [await Listed(), await Listed()];
        await Server.Run("check_replica");
        await Standby.Run();
        await IsUsed();

        Assert.That(listed, Is.All.EqualTo("Renamed while it was down"));
        Assert.That(Entries(before), Is.EqualTo(new[] { Skipped, Used }));
    }

    [Test]
    public async Task Frozen_standby_fails_no_request_and_is_used_when_it_resumes()
    {
        await Rename("Renamed while it was frozen");
        Proxy.Freeze();

        string[] listed = [await WithMovingClock(Listed()), await WithMovingClock(Listed())];
        await WithMovingClock(Server.Run("check_replica"));
        Proxy.Thaw();
        await IsUsed();

        Assert.That(listed, Is.All.EqualTo("Renamed while it was frozen"));
    }

    [Test]
    public async Task Slow_list_is_repeated_and_leaves_the_standby_in_use()
    {
        var primary = await Server.With<PostgresReader, PostgresReader>(Task.FromResult);
        var hanging = new TaskCompletionSource<string>();
        var reading = Server.With<StandbyReads, string>(
            lists => lists.Read("slow", database => database == primary ? Task.FromResult("repeated") : hanging.Task, primary));

        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var slow = await reading;
        await Standby.Pause();
        await Rename("Renamed on the primary");

        Assert.That((slow, await Listed()), Is.EqualTo(("repeated", Original)));
    }

    [Test]
    public async Task Server_that_accepts_writes_is_not_used()
    {
        await using var misled = await Serve(Standby.PrimaryConnectionString);
        await misled.Run("check_replica");

        var finding = (await Findings(misled)).Single();

        Assert.That(await misled.With<Infrastructure.Database.Replica.Standby, bool>(each => Task.FromResult(each.IsUsable)), Is.False);
        Assert.That((finding.Health, finding.Message), Is.EqualTo(
            (Health.Red, "ConnectionStrings:GroundtruthReplica does not name a standby of the database.")));
    }

    [Test]
    public async Task Doctor_reports_the_delay_and_the_setting_to_change()
    {
        var findings = await Findings(Server);

        Assert.That(findings.Select(finding => finding.Health), Is.EqualTo(new[] { Health.Green, Health.Yellow, Health.Yellow }));
        Assert.That(findings[0].Message, Does.Match(@"^The standby is at most \d\.\d s behind\.$"));
        Assert.That(findings[1].Remedy, Does.Contain("hot_standby_feedback"));
        Assert.That(findings[2].Remedy, Does.Contain("Redis:ConnectionString"));
    }

    [Test]
    public async Task Reads_and_delay_are_measured()
    {
        var measured = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Meter.Name == ReplicaMetrics.MeterName)
                {
                    all.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => measured.Add($"{tags[0].Value} {tags[1].Value}"));
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => measured.Add(instrument.Name));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => measured.Add($"{instrument.Name} {value}"));
        listener.Start();

        await Listed();
        await Buyer.DraftTask();
        await Listed();
        Server.Clock.Advance(TimeSpan.FromSeconds(3));
        await Listed();
        await IsUsed();
        listener.RecordObservableInstruments();

        Assert.That(measured, Is.SupersetOf(new[]
        {
            "standby none", "primary recent_write", "primary behind", "groundtruth.replica.lag", "groundtruth.replica.usable 1",
        }));
    }

    [Test]
    public async Task Ledger_is_checked_on_a_standby()
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ConnectionStrings__Groundtruth"] = Standby.ConnectionString,
            ["Secrets__EncryptionKey"] = Convert.ToBase64String(new byte[32]),
        };

        var (exitCode, output, errors) = await CommandRun.Run(environment, "ledger", "check", "--all");

        Assert.That(exitCode, Is.Zero, output + errors);
    }

    private IEnumerable<string> Entries(int after) => Server.Logs.All.Skip(after)
        .Select(entry => entry.Split(';')[0].Trim())
        .Where(entry => entry is Skipped or Used);

    private static async Task<IReadOnlyList<Finding>> Findings(GroundtruthServer of) =>
        await of.With<IEnumerable<IDiagnostic>, IReadOnlyList<Finding>>(
            all => all.Single(each => each.Name == "replica").Run(CancellationToken.None));
}
