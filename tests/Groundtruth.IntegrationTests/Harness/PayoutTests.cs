using System.Text.Json.Nodes;
using Groundtruth.Application.Ledger;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Payout tests without workers; each test runs the single steps.</summary>
public abstract class PayoutTests : StripeTests
{
    private const string Account = "/api/contributor/v1/payout-account";

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["RateLimit:PerMinute"] = "1000000",
        ["Contributors:Mode"] = "test",
    };

    /// <summary>Runs the ledger check and returns its discrepancies.</summary>
    protected async Task<IReadOnlyList<string>> LedgerFaults()
    {
        var discrepancies = await Server.Operate(new CheckLedger());
        return
        [
            .. (await discrepancies.Value.Items.ToListAsync()).Select(
                discrepancy => $"{discrepancy.Check} {discrepancy.Id}: {discrepancy.Detail}"),
        ];
    }

    /// <summary>Creates a contributor whose Stripe account accepts transfers.</summary>
    protected async Task<Contributor> PayableContributor(string country = "DE")
    {
        var contributor = await Server.Contributor(country: country);
        await contributor.Post(Account);
        await BecomePayable(contributor);
        return contributor;
    }

    /// <summary>Completes onboarding at Stripe and delivers its event.</summary>
    protected async Task BecomePayable(Contributor contributor)
    {
        var id = await AccountOf(contributor);
        Stripe.Connect.Payable[id] = true;
        await Deliver(StripeConnect.Updated(id, isPayable: true, Server.Clock.GetUtcNow()), StripeStandIn.ConnectSecret);
    }

    protected async Task<string> AccountOf(Contributor contributor) =>
        (await Server.Sql<string>("SELECT id FROM payout_accounts WHERE user_id = $1", contributor.Id))!;

    /// <summary>Creates and approves a submission; returns the payout's id.</summary>
    protected async Task<string> Owed(Buyer buyer, Contributor contributor, long cents = 250)
    {
        var submission = await Submitted(contributor, await OpenTask(buyer, Buyer.Brief(rewardCents: cents, targetSubmissions: 1)));
        await buyer.Post($"/api/v1/submissions/{submission}/approve");
        return await PayoutOf(submission);
    }

    protected async Task<string> PayoutOf(string submissionId) =>
        (await Server.Sql<string>("SELECT id FROM payouts WHERE submission_id = $1", submissionId))!;

    /// <summary>Inserts a pending submission and returns its id.</summary>
    protected async Task<string> Submitted(Contributor contributor, string taskId)
    {
        var now = Server.Clock.GetUtcNow().UtcDateTime;
        var id = Id<Submission>.New(now).Value;
        await Server.Sql<object>(
            """
            WITH task AS (
              UPDATE tasks SET pending_count = pending_count + 1 WHERE id = $2 RETURNING id, org_id, mode),
            hold AS (
              INSERT INTO reservations (id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at)
              SELECT 'rsv_' || substr($1, 5), id, org_id, mode, $3, 'video/mp4', 'submitted', $4, $4 + interval '1 hour' FROM task)
            INSERT INTO submissions (id, task_id, org_id, mode, contributor_id, reservation_id, attempt, media_object_key, content_sha256,
                                     duration_seconds, byte_size, width, height, frame_rate, codec, rotation_degrees, container, status,
                                     auto_approve_at, created_at)
            SELECT $1, id, org_id, mode, $3, 'rsv_' || substr($1, 5), 1, 'submissions/' || $1 || '.mp4', sha256($1::bytea),
                   31, 52428800, 1920, 1080, 30, 'h264', 0, 'mp4', 'pending', $4 + interval '7 days', $4
            FROM task
            """,
            id,
            taskId,
            contributor.Id,
            now);
        return id;
    }

    protected Task<Result<int>> SendPayouts() => Server.Operate(new SendPayouts());

    protected async Task<(string? Status, int Transfers)> Outcome(string payoutId) =>
        (await Server.Status("payouts", payoutId), Stripe.Connect.Transfers.Count);

    protected Task<ApiResponse> OpenAccount(Contributor contributor, string? idempotencyKey = null) =>
        contributor.Post(Account, idempotencyKey: idempotencyKey);

    protected static Task<ApiResponse> GetAccount(Contributor contributor) => contributor.Get(Account);

    protected static async Task<JsonNode> Earnings(Contributor contributor) => (await contributor.Get("/api/contributor/v1/earnings")).Data;
}
