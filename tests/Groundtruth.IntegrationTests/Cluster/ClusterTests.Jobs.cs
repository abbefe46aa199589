using System.Net;
using Groundtruth.Application.Jobs;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Cluster;

/// <summary>Background jobs while replicas die or freeze.</summary>
public sealed partial class ClusterTests
{
    public enum Failure
    {
        /// <summary>SIGKILL: its connections end.</summary>
        Killed,

        /// <summary>SIGSTOP: its connections stay open, and it resumes later.</summary>
        Frozen,
    }

    [Test]
    public async Task Every_job_runs_on_every_replica()
    {
        List<string> jobs = [];
        await Server.Within(services =>
        {
            jobs.AddRange(services.GetServices<Job>().Where(job => job.IsAtStart).Select(job => job.Name));
            return Task.CompletedTask;
        });

        Assert.That(jobs, Has.Count.GreaterThan(10));
        foreach (var index in Enumerable.Range(0, Size))
        {
            await Eventually.Is("", () => Task.FromResult(string.Join(' ', jobs.Where(job => !Ran(index, job)))));
        }
    }

    [Test]
    public async Task Work_is_done_once_by_all_replicas_together()
    {
        const int count = 6;
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer, Buyer.Brief(rewardCents: 250, targetSubmissions: count));
        for (var n = 0; n < count; n++)
        {
            await Submitted(await PayableContributor(), task);
        }

        await Server.Sql<object>(
            "UPDATE submissions SET auto_approve_at = now() - interval '1 minute', near_duplicate_check = 'done' WHERE task_id = $1", task);

        const string Paid =
            "SELECT count(*) FROM payouts p JOIN submissions s ON s.id = p.submission_id WHERE s.task_id = $1 AND p.status = 'paid'";
        await Eventually.Is((long)count, () => Server.Sql<long>(Paid, task));
        Assert.That(
            Stripe.Connect.Transfers.Select(transfer => transfer["amount"]), Is.EqualTo(Enumerable.Repeat("250", count)));
        Assert.That(
            await Server.Sql<long>("SELECT count(*) FROM events WHERE org_id = $1 AND type = 'submission.approved'", buyer.OrgId),
            Is.EqualTo(count));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Payout_in_flight_is_transferred_once([Values(0, 1, 2)] int victim, [Values] Failure failure)
    {
        var contributor = await PayableContributor();
        var buyer = await Server.Buyer();
        var stall = Stripe.Hold("/v1/transfers");
        var payout = "";
        await FailInTheMiddle(victim, failure, async () => payout = await Owed(buyer, contributor), IsTransferring);

        // Stands in for the five minutes of the lease.
        await Server.Sql<object>("UPDATE transfers SET next_attempt_at = now() WHERE status = 'sending'");
        Stripe.Recover();
        stall.Release();

        await Eventually.Is("paid", () => Server.Status("payouts", payout));
        await Restore(victim, failure);
        Assert.That(Stripe.Connect.Transfers, Has.Count.EqualTo(1));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Upload_in_inspection_becomes_one_submission([Values] Failure failure)
    {
        const int victim = 1;
        var upload = await Upload(await Server.Contributor(), await OpenTask(await Server.Buyer()));
        var submitting = Task.CompletedTask;
        await FailInTheMiddle(
            victim,
            failure,
            () =>
            {
                submitting = Submit(upload, victim);
                return Task.CompletedTask;
            },
            () => Eventually.Is(true, () => Server.Sql<bool>(
                "SELECT status <> 'queued' FROM inspections WHERE reservation_id = $1", upload.Id)));

        // Stands in for the minute of the lease.
        await Server.Sql<object>(
            "UPDATE inspections SET due_at = now() WHERE status = 'running' AND reservation_id = $1", upload.Id);

        await Eventually.Is("passed", () => Server.Sql<string>("SELECT status FROM inspections WHERE reservation_id = $1", upload.Id));
        await Restore(victim, failure);
        await submitting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.That(
            await Server.Sql<long>("SELECT count(*) FROM submissions WHERE reservation_id = $1", upload.Id), Is.EqualTo(1));
    }

    [Test]
    public async Task Delivery_of_a_frozen_replica_is_sent_by_another_after_its_lease()
    {
        const int victim = 2;
        await using var receiver = await WebhookReceiver.Start();
        var mayRespond = new TaskCompletionSource();
        receiver.Respond = (_, _) => mayRespond.Task;
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint(receiver.Url.ToString());
        var submission = await buyer.Submission(await OpenTask(buyer));
        await FailInTheMiddle(victim, Failure.Frozen, () => buyer.Announce("submission.created", submission), () => receiver.Got(1));

        mayRespond.SetResult();
        await receiver.Got(2);

        await Restore(victim, Failure.Frozen);
        Assert.That(receiver.Received.Select(delivery => delivery.EventId).Distinct().Count(), Is.EqualTo(1));
    }

    /// <summary>One replica takes the work while the others are frozen, and fails while it does it. Then the others go on.</summary>
    private async Task FailInTheMiddle(int victim, Failure failure, Func<Task> begin, Func<Task> isInTheMiddle)
    {
        var others = replicas.Where((_, index) => index != victim).Select(replica => replica.Program).ToList();
        await Task.WhenAll(others.Select(other => other.Freeze()));
        try
        {
            await begin();
            await isInTheMiddle();
            await (failure == Failure.Killed ? replicas[victim].Program.Kill() : replicas[victim].Program.Freeze());
        }
        finally
        {
            await Task.WhenAll(others.Select(other => other.Thaw()));
        }
    }

    /// <summary>A frozen replica resumes its work; a killed one is replaced.</summary>
    private async Task Restore(int victim, Failure failure)
    {
        if (failure == Failure.Killed)
        {
            await Replace(victim);
            return;
        }

        await replicas[victim].Program.Thaw();
        await Eventually.Is(HttpStatusCode.OK, async () => (await replicas[victim].Get("/health/ready")).Status);
    }

    /// <summary>Waits longer than PostgreSQL does with the locks of a replica that was frozen in a transaction.</summary>
    private Task IsTransferring() => Eventually.Is(true, () => Task.FromResult(Stripe.RequestsTo("/v1/transfers") > 0));

    /// <summary>True if the replica has exported a run of the job.</summary>
    private bool Ran(int index, string job) => collector.Received.Any(sent => sent.Path == "/v1/metrics"
        && sent.Body.Contains($"replica-{index}", StringComparison.Ordinal) && sent.Body.Contains(job, StringComparison.Ordinal));
}
