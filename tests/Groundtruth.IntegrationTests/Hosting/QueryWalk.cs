using System.Text.Json.Nodes;
using Groundtruth.Application;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Dashboard;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Examples;
using Groundtruth.Application.NearDuplicates;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.Refunds;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>Does what the request path and the jobs do, in a database of tens of thousands of rows. PostgreSQL logs the plans.</summary>
public abstract class QueryWalk : ApiTests
{
    private const int Rows = 20_000;

    /// <summary>Skips triggers and foreign keys, which would take minutes.</summary>
    private static readonly string FillTables =
        $$"""
        SET session_replication_role = replica;
        INSERT INTO organizations SELECT 'org_' || lpad(n::text, 16, '0'), 'Filler ' || n, now() FROM generate_series(1, 200) n;
        INSERT INTO users (id, email, normalized_email, display_name, country, password_hash, created_at)
        SELECT 'usr_1' || lpad(n::text, 15, '0'), n || '@filler.example', n || '@filler.example', 'Filler', 'DE', '', now() FROM generate_series(1, {{Rows}}) n;
        INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at)
        SELECT 'ses_1' || lpad(n::text, 15, '0'), 'usr_1' || lpad(n::text, 15, '0'), sha256(('session' || n)::bytea), now(), now() + interval '30 days'
        FROM generate_series(1, {{Rows}}) n;
        INSERT INTO tasks (id, org_id, mode, title, instructions, modalities, device_requirement, reward_cents, target_submissions, budget_cents,
                           funded_cents, approved_count, status, created_at, updated_at)
        SELECT 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'Filler', 'Fills the table.', '{video}', 'any', 250, 1, 250,
               250, (n % 4 > 0)::int, CASE WHEN n % 4 > 0 THEN 'completed' ELSE 'open' END, now(), now() FROM generate_series(1, {{Rows}}) n;
        INSERT INTO reservations (id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at)
        SELECT 'rsv_1' || lpad(n::text, 15, '0'), 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test',
               'usr_1' || lpad(n::text, 15, '0'), 'video/mp4', CASE WHEN n % 4 = 1 THEN 'live' ELSE 'submitted' END, now(), now() + interval '1 hour' FROM generate_series(1, {{Rows}}) n;
        INSERT INTO submissions (id, task_id, org_id, mode, contributor_id, reservation_id, attempt, media_object_key, content_sha256, duration_seconds,
                                 byte_size, width, height, frame_rate, codec, rotation_degrees, container, status, reviewed_at, auto_approve_at, created_at)
        SELECT 'sub_1' || lpad(n::text, 15, '0'), 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test',
               'usr_1' || lpad(n::text, 15, '0'), 'rsv_1' || lpad(n::text, 15, '0'), 1, 'submissions/' || n, sha256(('filler' || n)::bytea), 31,
               1000, 160, 120, 10, 'h264', 0, 'mp4', CASE WHEN n % 4 > 0 THEN 'approved' ELSE 'pending' END, CASE WHEN n % 4 > 0 THEN now() END,
               now() + interval '7 days', now() FROM generate_series(1, {{Rows}}) n;
        INSERT INTO transfers (id, contributor_id, mode, task_id, amount_cents, idempotency_key, checkout_session_id, source_charge_id, status, attempts,
                               stripe_transfer_id, created_at)
        SELECT 'trf_1' || lpad(n::text, 15, '0'), 'usr_1' || lpad(n::text, 15, '0'), 'test', 'tsk_1' || lpad(n::text, 15, '0'), 250,
               'pay_1' || lpad(n::text, 15, '0'), 'cs_' || n, 'ch_' || n, 'paid', 1, 'tr_' || n, now() FROM generate_series(1, {{Rows}}) n
        WHERE n % 4 <> 2;
        INSERT INTO payouts (id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, own_transfer_id, attempts,
                             transfer_id, created_at, paid_at)
        SELECT 'pay_1' || lpad(n::text, 15, '0'), 'sub_1' || lpad(n::text, 15, '0'), 'tsk_1' || lpad(n::text, 15, '0'),
               'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'usr_1' || lpad(n::text, 15, '0'), 250,
               CASE WHEN n % 4 = 2 THEN 'held' ELSE 'paid' END, CASE WHEN n % 4 = 2 THEN 'account_not_payable' END,
               CASE WHEN n % 4 <> 2 THEN 'trf_1' || lpad(n::text, 15, '0') END, 1, CASE WHEN n % 4 <> 2 THEN 'tr_' || n END, now(),
               CASE WHEN n % 4 <> 2 THEN now() END
        FROM generate_series(1, {{Rows}}) n;
        INSERT INTO ledger_entries (id, org_id, mode, task_id, kind, cause_id, account, amount_cents, created_at)
        SELECT 'led_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'tsk_1' || lpad(n::text, 15, '0'), 'approval',
               'pay_1' || lpad(n::text, 15, '0'), 'contributor_payable', 250, now() FROM generate_series(1, {{Rows}}) n;
        INSERT INTO checkout_sessions (id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, created_at, expires_at, paid_at)
        SELECT 'cs_' || n, 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 250, '', 'paid', 'pi_' || n, now(), now(), now()
        FROM generate_series(1, {{Rows}}) n;
        INSERT INTO refunds (id, task_id, org_id, mode, checkout_session_id, payment_intent_id, amount_cents, reason, status, attempts, created_at)
        SELECT 'ref_1' || lpad(n::text, 15, '0'), 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'cs_' || n, 'pi_' || n,
               250, 'nothing_to_pay', 'succeeded', 1, now() FROM generate_series(1, {{Rows}}) n;
        INSERT INTO events (id, org_id, mode, type, body, created_at, expires_at)
        SELECT 'evt_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'submission.created', '\x7b7d', now(), now() + interval '30 days'
        FROM generate_series(1, {{Rows}}) n;
        INSERT INTO example_uploads (id, org_id, mode, media_key, content_type, created_at, expires_at)
        SELECT 'exu_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'org_' || lpad((1 + n % 200)::text, 16, '0') || '/' || n,
               'video/mp4', now(), now() + interval '1 year' FROM generate_series(1, {{Rows}}) n;
        INSERT INTO audit_entries (id, org_id, mode, actor_id, action, subject_id, created_at)
        SELECT 'aud_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'usr_1' || lpad(n::text, 15, '0'), 'member.joined',
               'usr_1' || lpad(n::text, 15, '0'), now() FROM generate_series(1, {{Rows}}) n;
        INSERT INTO webhook_endpoints (id, org_id, mode, url, normalized_url, events, enabled, signing_secret, created_at)
        SELECT 'whe_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'https://filler.example/' || n,
               'https://filler.example/' || n, '{submission.created}', true, '', now() FROM generate_series(1, {{Rows}}) n;
        INSERT INTO webhook_deliveries (id, event_id, endpoint_id, org_id, mode, status, attempts, next_attempt_at, created_at, finished_at)
        SELECT 'dlv_1' || lpad(n::text, 15, '0'), 'evt_1' || lpad(n::text, 15, '0'), 'whe_1' || lpad(n::text, 15, '0'),
               'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', CASE WHEN n % 4 = 3 THEN 'waiting' ELSE 'delivered' END, 1,
               CASE WHEN n % 4 = 3 THEN now() + interval '1 hour' END, now(), CASE WHEN n % 4 <> 3 THEN now() END FROM generate_series(1, {{Rows}}) n;
        INSERT INTO webhook_attempts (delivery_id, number, started_at, duration_ms, status_code)
        SELECT 'dlv_1' || lpad(n::text, 15, '0'), 1, now(), 1, 200 FROM generate_series(1, {{Rows}}) n;
        INSERT INTO near_duplicate_videos (submission_id, org_id, mode, contributor_id, algorithm, video_sha256, duration_seconds, hashes, movement)
        SELECT 'sub_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'usr_1' || lpad(n::text, 15, '0'), 1,
               sha256(n::text::bytea), 31, '\x00', '\x00' FROM generate_series(1, {{Rows}}) n;
        INSERT INTO near_duplicate_keys (key, video) SELECT n % 5000, n FROM generate_series(1, {{Rows}}) n;
        INSERT INTO tallies (scope, mode, part, name, count, total)
        SELECT 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'usr_1' || lpad(n::text, 15, '0'), 'approved', 1, 0 FROM generate_series(1, {{Rows}}) n;
        """;

    private Buyer buyer = null!;
    private Contributor contributor = null!;
    private Owner owner;
    private string task = "";
    private string endpoint = "";

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Logging:LogLevel:Npgsql"] = "Debug",
    };

    protected (string Name, Func<Task> Do)[] Work =>
    [
        ("a buyer's tasks", () => buyer.Get("/api/v1/tasks?limit=50")),
        ("a buyer's tasks by status", () => buyer.Get("/api/v1/tasks?status=open&limit=50")),
        ("a new task", () => buyer.DraftTask()),
        ("a task", () => buyer.GetTask(task)),
        ("the figures of tasks", () => Server.OperateFor(owner, new ListTaskFigures([Id<CollectionTask>.Parse(task)]))),
        ("the overview", () => Server.OperateFor(owner, new GetOverview())),
        ("a task's submissions", () => buyer.Get($"/api/v1/tasks/{task}/submissions?limit=50")),
        ("a task's submissions by status", () => buyer.Get($"/api/v1/tasks/{task}/submissions?status=pending&limit=50")),
        ("a task's ledger", () => buyer.Get($"/api/v1/tasks/{task}/ledger?limit=50")),
        ("a task's balance", () => buyer.Balance(task)),
        ("a buyer's events", () => buyer.Get("/api/v1/events?limit=50")),
        ("a buyer's endpoints", () => buyer.Get("/api/v1/webhook-endpoints")),
        ("an endpoint's deliveries", () => buyer.Get($"/api/v1/webhook-endpoints/{endpoint}/deliveries?limit=50")),
        ("an endpoint's failed deliveries", () => buyer.Post(
            $"/api/v1/webhook-endpoints/{endpoint}/recover", new JsonObject { ["since"] = "2020-01-01T00:00:00Z", ["dry_run"] = true })),
        ("the endpoints' health", () => Server.OperateFor(owner, new ListEndpointHealth([Id<WebhookEndpoint>.Parse(endpoint)]))),
        ("an organization's audit entries", () => Server.OperateFor(owner, new ListAuditEntries(new PageRequest(Limit: "50")))),
        ("the review queue", () => Server.OperateFor(owner, new ListPendingSubmissions(null, null))),
        ("a task's review queue", () => Server.OperateFor(owner, new ListPendingSubmissions(Id<CollectionTask>.Parse(task), null))),
        ("the review queue of a signal", () => Server.OperateFor(owner, new ListPendingSubmissions(null, null, Signal.Dark))),
        ("a task's review queue of a signal", () => Server.OperateFor(
            owner, new ListPendingSubmissions(Id<CollectionTask>.Parse(task), null, Signal.Dark))),
        ("the open tasks", () => contributor.Get("/api/contributor/v1/tasks?limit=50")),
        ("an open task", () => contributor.Get($"/api/contributor/v1/tasks/{task}")),
        ("a contributor's submissions", () => contributor.Get("/api/contributor/v1/submissions?limit=50")),
        ("a contributor's earnings", () => contributor.Get("/api/contributor/v1/earnings")),
        ("a contributor's eligibility", () => Server.As(contributor, new CheckEligibility(Id<CollectionTask>.Parse(task)))),
        ("a contributor's held spots", () => Server.As(contributor, new ListHeldSpots())),
        ("a reservation", () => contributor.Reserve(task)),
        ("an approval", async () => await buyer.Approve(await Pending())),
        ("a rejection", async () => await buyer.Reject(await Pending())),
        ("an example", () => buyer.Post("/api/v1/example-uploads")),
        ("folded tallies", () => Server.Run("fold_tallies")),
        ("due deliveries", () => Server.Run("queue_due_deliveries")),
        ("unused examples", () => Server.Operate(new SweepExamples())),
        ("due examples", CheckExample),
        ("a near-duplicate check", CheckForNearDuplicates),
        ("overdue submissions", () => Server.Operate(new ApproveOverdue())),
        ("a due media check", () => Server.Run("check_media")),
        ("due payouts", () => Server.Operate(new SendPayouts())),
        ("due refunds", () => Server.Operate(new SendRefunds())),
        ("a cancellation", () => buyer.Post($"/api/v1/tasks/{task}/cancel")),
    ];

    /// <param name="statistics">When PostgreSQL gathers statistics: before or after other organizations' rows exist, or never.</param>
    protected async Task Fill(Statistics statistics = Statistics.Current)
    {
        // The rows of the previous test are still in the indexes.
        await TestRun.AdministerIn(Database, "VACUUM");
        (buyer, contributor) = (await Server.Buyer(), await Server.Contributor());
        task = await buyer.OpenTask(targetSubmissions: 100);
        await buyer.Submissions(task, 10);
        owner = new Owner(buyer.Key.OrgId, buyer.Key.Mode);
        endpoint = (await buyer.RegisterEndpoint()).Data.Text("id");
        await Server.Sql<object>(
            """
            INSERT INTO payout_accounts (id, user_id, mode, is_payable, as_of, created_at)
            SELECT DISTINCT 'acct_' || contributor_id, contributor_id, 'test', true, now(), now() FROM submissions WHERE task_id = $1
            """,
            task);
        await TestRun.AdministerIn(Database, statistics == Statistics.Stale ? $"ANALYZE; {FillTables}" : FillTables);
        if (statistics == Statistics.Current)
        {
            await TestRun.AdministerIn(Database, "ANALYZE");
        }
    }

    private async Task CheckExample()
    {
        await Server.Sql<object>(
            "UPDATE tasks SET example_media_key = org_id || '/gone.mp4', example_verdict = NULL, example_problem = NULL WHERE id = $1",
            task);
        await Server.Run("check_examples");
    }

    protected async Task<List<string>> Explain(Func<Task> work)
    {
        var before = Server.Logs.All.Count;
        await work();
        return [.. Server.Logs.All.Skip(before).Where(text => text.Contains("Query Text:", StringComparison.Ordinal))];
    }

    protected override async Task BeforeServer()
    {
        var database = new NpgsqlConnectionStringBuilder(Database).Database;
        await TestRun.Administer($"ALTER DATABASE {database} SET session_preload_libraries = 'auto_explain'");
        await TestRun.Administer($"ALTER DATABASE {database} SET auto_explain.log_min_duration = 0");
        await TestRun.Administer($"ALTER DATABASE {database} SET auto_explain.log_level = 'notice'");
        await TestRun.Administer($"ALTER DATABASE {database} SET client_min_messages = 'notice'");
    }

    private async Task CheckForNearDuplicates()
    {
        var submission = new SubmissionToCheck(owner, Id<Submission>.Parse(await Pending()), Id<User>.Parse(contributor.Id), new byte[32]);
        await Server.With<INearDuplicateStore, int>(async store =>
        {
            await store.Put(submission, new HashedVideo(1, 31, [], [], [1, 2, 3]), CancellationToken.None);
            await store.ListCandidates(submission, 1, [.. Enumerable.Range(0, 8)], CancellationToken.None);
            await store.ListContributed(submission, 1, CancellationToken.None);
            await store.ListExact(submission, CancellationToken.None);
            await store.ListMovements(submission, [1, 2, 3], CancellationToken.None);
            return await store.IsSimulated(submission, CancellationToken.None) ? 1 : 0;
        });
    }

    private async Task<string> Pending() =>
        (await Server.Sql<string>("SELECT id FROM submissions WHERE task_id = $1 AND status = 'pending' LIMIT 1", task))!;

    public enum Statistics
    {
        Current,
        Stale,
        None,
    }
}
