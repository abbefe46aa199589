using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Cluster;

/// <summary>The work of all jobs that is divided by claims, when a replica fails in the middle of it.</summary>
public sealed partial class ClusterTests
{
    private const int Videos = 3;
    private const int SimulatedVideos = 4;

    /// <summary>The kinds of work of an organization that are not finished.</summary>
    private const string Unfinished =
        """
        SELECT coalesce(string_agg(DISTINCT kind, ' '), '')
        FROM (
          SELECT 'inspection' AS kind FROM inspections WHERE org_id = $1 AND status IN ('queued', 'running')
          UNION ALL SELECT 'media check' FROM submissions WHERE org_id = $1 AND (is_check_due OR near_duplicate_check = 'pending')
          UNION ALL SELECT 'example' FROM tasks WHERE org_id = $1 AND example_media_key IS NOT NULL AND example_verdict IS NULL
          UNION ALL SELECT 'simulation' FROM simulations WHERE org_id = $1 AND status = 'running'
          UNION ALL SELECT 'export' FROM exports WHERE org_id = $1 AND status = 'preparing'
          UNION ALL SELECT 'refund' FROM refunds WHERE org_id = $1 AND status = 'pending'
          UNION ALL SELECT 'payout' FROM payouts WHERE org_id = $1 AND status = 'queued'
          UNION ALL SELECT 'delivery' FROM webhook_queue WHERE org_id = $1) AS work
        """;

    /// <summary>Stands in for the leases, which last up to an hour. A locked row belongs to a claim that is not committed.</summary>
    private static readonly string[] EndsOfLeases =
    [
        "UPDATE inspections SET due_at = now() WHERE id IN (SELECT id FROM inspections WHERE status = 'running' FOR UPDATE SKIP LOCKED)",
        "UPDATE submissions SET check_due_at = now() WHERE id IN (SELECT id FROM submissions WHERE is_check_due FOR UPDATE SKIP LOCKED)",
        "UPDATE tasks SET example_due_at = now() WHERE id IN (SELECT id FROM tasks WHERE example_verdict IS NULL FOR UPDATE SKIP LOCKED)",
        "UPDATE simulations SET due_at = now() WHERE id IN (SELECT id FROM simulations WHERE status = 'running' FOR UPDATE SKIP LOCKED)",
        "UPDATE exports SET due_at = now() WHERE id IN (SELECT id FROM exports WHERE status = 'preparing' FOR UPDATE SKIP LOCKED)",
        "UPDATE refunds SET next_attempt_at = now() WHERE id IN (SELECT id FROM refunds WHERE status = 'pending' FOR UPDATE SKIP LOCKED)",
        """
        UPDATE payouts SET next_attempt_at = now()
        WHERE id IN (SELECT id FROM payouts WHERE status = 'queued' AND next_attempt_at IS NOT NULL FOR UPDATE SKIP LOCKED)
        """,
        """
        UPDATE transfers SET next_attempt_at = now()
        WHERE id IN (SELECT id FROM transfers WHERE status = 'sending' FOR UPDATE SKIP LOCKED)
        """,
    ];

    [Test]
    public async Task Work_of_a_failed_replica_is_finished_once_by_the_others([Values] Failure failure)
    {
        const int victim = 0;
        await using var receiver = await WebhookReceiver.Start();
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint(receiver.Url.ToString());
        var task = await OpenTask(buyer, WithExample(buyer));
        var cancelled = await OpenTask(buyer, Buyer.Brief(rewardCents: 250, targetSubmissions: 1));
        var approved = await ApprovedVideo(buyer, task);
        var uploads = await Uploads(task);

        var export = await buyer.Post($"/api/v1/tasks/{task}/exports");
        await buyer.Post($"/api/v1/tasks/{cancelled}/cancel");
        var simulation = await buyer.StartSimulation(task, SimulatedVideos);
        var submitting = uploads.Select(Task (upload) => Submit(upload, victim + 1)).ToList();
        await Eventually.Is((long)Videos, () => Server.Sql<long>(
            "SELECT count(*) FROM inspections WHERE reservation_id = ANY ($1)", (object)uploads.Select(upload => upload.Id).ToArray()));
        await (failure == Failure.Killed ? replicas[victim].Program.Kill() : replicas[victim].Program.Freeze());
        foreach (var end in EndsOfLeases)
        {
            await Server.Sql<object>(end);
        }

        await Eventually.Is("", async () => await Server.Sql<string>(Unfinished, buyer.OrgId) ?? "", TimeSpan.FromMinutes(4));
        await Restore(victim, failure);
        await Task.WhenAll(submitting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        Assert.That(
            (simulation.Status, (await buyer.GetSimulation(simulation.Id)).Data.Text("status")),
            Is.EqualTo((HttpStatusCode.Accepted, "completed")));
        Assert.That((await buyer.Get($"/api/v1/exports/{export.Id}")).Data.Text("status"), Is.EqualTo("ready"));
        Assert.That((await buyer.GetTask(task)).Data.Text("example_status"), Is.EqualTo("ready"));
        Assert.That(
            await Server.Sql<long>("SELECT count(*) FROM submissions WHERE task_id = $1", task), Is.EqualTo(1 + Videos + SimulatedVideos));
        Assert.That((Stripe.Refunds.Count, Stripe.Connect.Transfers.Count), Is.EqualTo((1, 1)));
        Assert.That(await Server.Status("payouts", await PayoutOf(approved)), Is.EqualTo("paid"));
        Assert.That(
            receiver.Received.Select(delivery => delivery.EventId).Distinct().Count(),
            Is.EqualTo(await Server.Sql<long>("SELECT count(*) FROM webhook_deliveries WHERE org_id = $1", buyer.OrgId)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    private JsonObject WithExample(Buyer buyer)
    {
        var brief = Buyer.Brief(rewardCents: 250, targetSubmissions: 20);
        brief["example_media_key"] = $"{buyer.OrgId}/example.mp4";
        Directory.CreateDirectory(Path.Combine(MediaDirectory, buyer.OrgId));
        File.WriteAllBytes(Path.Combine(MediaDirectory, buyer.OrgId, "example.mp4"), Clips.Unique());
        return brief;
    }

    private async Task<string> ApprovedVideo(Buyer buyer, string task)
    {
        var upload = await Upload(await PayableContributor(), task);
        await Submit(upload, 0);
        const string Submission = "SELECT id FROM submissions WHERE reservation_id = $1";
        await Eventually.Is(true, async () => await Server.Sql<string>(Submission, upload.Id) is not null);
        var submission = (await Server.Sql<string>(Submission, upload.Id))!;
        await buyer.Approve(submission);
        return submission;
    }

    private async Task<(Contributor Contributor, string Id)[]> Uploads(string task)
    {
        var uploads = new (Contributor, string)[Videos];
        for (var n = 0; n < Videos; n++)
        {
            uploads[n] = await Upload(await Server.Contributor(), task);
        }

        return uploads;
    }

    private static async Task<(Contributor Contributor, string Id)> Upload(Contributor contributor, string task)
    {
        var reservation = await contributor.Reserve(task);
        await contributor.Upload(reservation, Clips.Unique());
        return (contributor, reservation.Id);
    }

    private Task<ApiResponse> Submit((Contributor Contributor, string Id) upload, int replica) => replicas[replica].Send(Requests.Make(
        upload.Contributor.Token, HttpMethod.Post, $"/api/contributor/v1/reservations/{upload.Id}/submit", null));
}
