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
using Groundtruth.Application.Simulation;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Deliveries;
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
        INSERT INTO task_external_ids (org_id, mode, external_id, task_id)
        SELECT 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'filler ' || n, 'tsk_1' || lpad(n::text, 15, '0') FROM generate_series(1, {{Rows}}) n;
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
        INSERT INTO events (id, org_id, mode, type, body, created_at)
        SELECT {{TimedId("evt_")}}, 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'submission.created', '\x7b7d', now()
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
        INSERT INTO webhook_deliveries (id, event_id, endpoint_id, org_id, mode, status, attempts, created_at, finished_at)
        SELECT {{TimedId("dlv_")}}, {{TimedId("evt_")}}, 'whe_1' || lpad(n::text, 15, '0'),
               'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', CASE WHEN n % 4 = 3 THEN 'waiting' ELSE 'delivered' END, 1,
               now(), CASE WHEN n % 4 <> 3 THEN now() END FROM generate_series(1, {{Rows}}) n;
        INSERT INTO webhook_queue (delivery_id, event_id, endpoint_id, org_id, mode, status, attempts, failures, next_attempt_at)
        SELECT id, event_id, endpoint_id, org_id, mode, 'waiting', 1, 1, now() + interval '1 hour'
        FROM webhook_deliveries WHERE status = 'waiting';
        INSERT INTO webhook_attempts (delivery_id, number, started_at, duration_ms, status_code)
        SELECT {{TimedId("dlv_")}}, 1, now(), 1, 200 FROM generate_series(1, {{Rows}}) n;
        INSERT INTO near_duplicate_videos (submission_id, org_id, mode, contributor_id, algorithm, video_sha256, duration_seconds, hashes, movement)
        SELECT 'sub_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'usr_1' || lpad(n::text, 15, '0'), 1,
               sha256(n::text::bytea), 31, '\x00', '\x00' FROM generate_series(1, {{Rows}}) n;
        INSERT INTO near_duplicate_keys (key, video) SELECT n % 5000, n FROM generate_series(1, {{Rows}}) n;
        INSERT INTO simulations (id, task_id, org_id, mode, actor_id, requested_count, approve_rate, reject_rate, status, claims, failures, due_at,
                                 created_at, ended_at)
        SELECT 'sim_1' || lpad(n::text, 15, '0'), 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'key_' || n, 1, 0, 0,
               CASE WHEN n % 4 = 0 THEN 'running' ELSE 'completed' END, 1, 0, now() + interval '1 hour', now(), CASE WHEN n % 4 > 0 THEN now() END
        FROM generate_series(1, {{Rows}}) n;
        INSERT INTO simulated_submissions (simulation_id, ordinal, contributor_id, submission_id)
        SELECT 'sim_1' || lpad(n::text, 15, '0'), 0, 'usr_1' || lpad(n::text, 15, '0'), 'sub_1' || lpad(n::text, 15, '0')
        FROM generate_series(1, {{Rows}}) n;
        INSERT INTO exports (id, task_id, org_id, mode, version, selection, shard_bytes, status, attempts, due_at, read_until, member_count,
                             submission_count, total_seconds, last_shard, last_shard_bytes, byte_size, manifest_sha256, created_at, expires_at)
        SELECT 'exp_1' || lpad(n::text, 15, '0'), 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 1, 'approved',
               1073741824, 'ready', 0, now(), '', 1, 1, 31, 0, 1, 1, sha256(n::text::bytea), now(), now() + interval '30 days' FROM generate_series(1, {{Rows}}) n;
        INSERT INTO export_members (export_id, position, submission_id, change, line, csv_row, file_name, media_object_key, byte_size, content_sha256,
                                    shard, shard_offset, created_at)
        SELECT 'exp_1' || lpad(n::text, 15, '0'), 1, 'sub_1' || lpad(n::text, 15, '0'), 'written', '{}', '', '', '', 1, sha256(n::text::bytea), 0, 0, now()
        FROM generate_series(1, {{Rows}}) n;
        INSERT INTO export_files (export_id, name, byte_size, etag)
        SELECT 'exp_1' || lpad(n::text, 15, '0'), 'manifest.jsonl', 1, '' FROM generate_series(1, {{Rows}}) n;
        INSERT INTO missing_media (submission_id, org_id, mode, task_id, noticed_at)
        SELECT 'sub_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'tsk_1' || lpad(n::text, 15, '0'), now()
        FROM generate_series(1, {{Rows}}) n;
        INSERT INTO request_log (id, org_id, mode, key_id, request_id, method, route, resource_ids, status, duration_ms, created_at)
        SELECT left(any_row.id, 14) || lpad(n::text, 6, '0'), 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'key_' || n, request_id, method, route,
               resource_ids, CASE WHEN n % 50 = 0 THEN 404 ELSE 200 END, 1, created_at
        FROM (SELECT id, request_id, method, route, resource_ids, created_at FROM request_log LIMIT 1) any_row, generate_series(1, {{Rows}}) n;
        INSERT INTO tallies (scope, mode, part, name, count, total)
        SELECT 'org_' || lpad((1 + n % 200)::text, 16, '0'), 'test', 'usr_1' || lpad(n::text, 15, '0'), 'approved', 1, 0 FROM generate_series(1, {{Rows}}) n;
        """;

    private const string Reviewed = "reviewed_after=2020-01-01T00:00:00Z";

    /// <summary>
    /// Five partitions of three weeks, the newest with the current time, so that a plan names the same ones on any day. The request log
    /// keeps its first one.
    /// </summary>
    private const string Divide =
        """
        DROP TABLE events_first, webhook_deliveries_first, webhook_attempts_first, request_log_later;
        SELECT add_partition(t.name, t.name || '_part_' || part, id_bound(t.id_prefix, now() + interval '4 days' - (part + 1) * interval '504 hours'),
                             id_bound(t.id_prefix, now() + interval '4 days' - part * interval '504 hours'))
        FROM partitioned_tables t CROSS JOIN generate_series(0, 4) AS part
        WHERE t.span = 'week'
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
        ("a buyer's tasks by time", () => buyer.Get("/api/v1/tasks?created_after=2020-01-01T00:00:00Z&limit=50")),
        ("a buyer's task by external id", () => buyer.Get("/api/v1/tasks?external_id=walk&limit=50")),
        ("a new task", () => buyer.DraftTask()),
        ("a new task with an external id", () => buyer.CreateTask(Named())),
        ("a task with a taken external id", () => buyer.CreateTask(Named())),
        ("a changed task", () => buyer.Send(HttpMethod.Patch, $"/api/v1/tasks/{task}", """{"external_id":"changed","metadata":{"a":"b"}}""")),
        ("a task's preview", () => buyer.Post("/api/v1/tasks/preview", Named())),
        ("the current key", () => buyer.Get("/api/v1/me")),
        ("an idempotency key", () => buyer.Get("/api/v1/idempotency-keys/walk")),
        ("a task", () => buyer.GetTask(task)),
        ("the figures of tasks", () => Server.OperateFor(owner, new ListTaskFigures([Id<CollectionTask>.Parse(task)]))),
        ("the overview", () => Server.OperateFor(owner, new GetOverview())),
        ("a task's submissions", () => buyer.Get($"/api/v1/tasks/{task}/submissions?limit=50")),
        ("a task's submissions by status", () => buyer.Get($"/api/v1/tasks/{task}/submissions?status=pending&limit=50")),
        ("a buyer's submissions", () => buyer.Get("/api/v1/submissions?limit=50")),
        ("a buyer's oldest submissions", () => buyer.Get("/api/v1/submissions?limit=50&ending_before=sub_0000000000000000")),
        ("a buyer's submissions by status", () => buyer.Get("/api/v1/submissions?status=pending&limit=50")),
        ("a contributor's submissions to a buyer", () => buyer.Get("/api/v1/submissions?contributor_id=usr_1000000000000001&limit=50")),
        ("a buyer's submissions of a task", () => buyer.Get($"/api/v1/submissions?task_id={task}&limit=50")),
        ("a buyer's submissions of a task by status", () => buyer.Get($"/api/v1/submissions?task_id={task}&status=pending&limit=50")),
        ("a buyer's reviewed submissions", () => buyer.Get($"/api/v1/submissions?{Reviewed}&limit=50")),
        ("a buyer's oldest reviewed submissions", () => buyer.Get(
            $"/api/v1/submissions?{Reviewed}&limit=50&ending_before=sub_0000000000000000")),
        ("a buyer's reviewed submissions by status", () => buyer.Get($"/api/v1/submissions?{Reviewed}&status=approved&limit=50")),
        ("a task's reviewed submissions", () => buyer.Get($"/api/v1/submissions?{Reviewed}&task_id={task}&limit=50")),
        ("a task's reviewed submissions by status", () => buyer.Get(
            $"/api/v1/submissions?{Reviewed}&task_id={task}&status=approved&limit=50")),
        ("a contributor's reviewed submissions", () => buyer.Get(
            $"/api/v1/submissions?{Reviewed}&contributor_id=usr_1000000000000001&limit=50")),
        ("a task's ledger", () => buyer.Get($"/api/v1/tasks/{task}/ledger?limit=50")),
        ("a task's balance", () => buyer.Balance(task)),
        ("a buyer's events", () => buyer.Get("/api/v1/events?limit=50")),
        ("a buyer's events of a type", () => buyer.Get("/api/v1/events?type=submission.created&limit=50")),
        ("saved requests", () => Server.SaveRequests()),
        ("a buyer's requests", () => buyer.Get("/api/v1/requests?limit=50")),
        ("a buyer's requests before one", () => buyer.Get("/api/v1/requests?limit=50&ending_before=log_0000000000000000")),
        ("a buyer's failed requests", () => buyer.Get("/api/v1/requests?limit=50&status_class=4xx")),
        ("a buyer's requests by filters", () => buyer.Get($"/api/v1/requests?limit=50&method=GET&key_id={buyer.Key.Id}")),
        ("a buyer's request", async () => await buyer.Get(
            $"/api/v1/requests?request_id={(await buyer.GetTask(task)).Header("X-Request-Id")}")),
        ("saved uses of keys", () => Server.Run("save_last_used")),
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
        ("due simulations", () => Server.Run("run_simulations")),
        ("a new simulation", () => buyer.StartSimulation(task, 1)),
        ("a simulation", async () => await buyer.GetSimulation(
            (await Server.Sql<string>("SELECT id FROM simulations WHERE task_id = $1", task))!)),
        ("a task's latest simulation", () => Server.OperateFor(owner, new GetLatestSimulation(Id<CollectionTask>.Parse(task)))),
        ("an approval", async () => await buyer.Approve(await Pending())),
        ("a rejection", async () => await buyer.Reject(await Pending())),
        ("a sent delivery", SendDelivery),
        ("a delivery", async () => await buyer.Get($"/api/v1/webhook-deliveries/{await Delivery()}")),
        ("a redelivery", async () => await buyer.Post($"/api/v1/webhook-deliveries/{await Delivery()}/redeliver")),
        ("recovered deliveries", () => buyer.Post(
            $"/api/v1/webhook-endpoints/{endpoint}/recover", new JsonObject { ["since"] = "2020-01-01T00:00:00Z" })),
        ("an example", () => buyer.Post("/api/v1/example-uploads")),
        ("folded tallies", () => Server.Run("fold_tallies")),
        ("due deliveries", () => Server.Run("queue_due_deliveries")),
        ("unused examples", () => Server.Operate(new SweepExamples())),
        ("due examples", CheckExample),
        ("a near-duplicate check", CheckForNearDuplicates),
        ("overdue submissions", () => Server.Operate(new ApproveOverdue())),
        ("replaced originals", () => Server.Run("delete_originals")),
        ("a due media check", () => Server.Run("check_media")),
        ("the backlogs", () => Server.Run("measure_backlogs")),
        ("a new export", () => buyer.Post($"/api/v1/tasks/{task}/exports")),
        ("a due export", () => Server.Run("prepare_exports")),
        ("a due export since another", async () =>
        {
            await buyer.Post($"/api/v1/tasks/{task}/exports", new JsonObject { ["since_export"] = await Export() });
            await Server.Run("prepare_exports");
        }),
        ("a task's exports", () => buyer.Get($"/api/v1/tasks/{task}/exports?limit=50")),
        ("the files of an export", DownloadExport),
        ("the end of an export", async () => await buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{await Export()}", null)),
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
        await Server.SaveRequests();
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
        return [.. Server.Logs.All.Skip(before).Where(text => text.Contains("Query Text", StringComparison.Ordinal))];
    }

    protected override async Task BeforeServer()
    {
        await TestRun.AdministerIn(Database, Divide);
        var database = new NpgsqlConnectionStringBuilder(Database).Database;
        await TestRun.Administer($"ALTER DATABASE {database} SET session_preload_libraries = 'auto_explain'");
        await TestRun.Administer($"ALTER DATABASE {database} SET auto_explain.log_min_duration = 0");
        await TestRun.Administer($"ALTER DATABASE {database} SET auto_explain.log_level = 'notice'");
        await TestRun.Administer($"ALTER DATABASE {database} SET client_min_messages = 'notice'");
    }

    private static JsonObject Named()
    {
        var brief = Buyer.Brief();
        brief["external_id"] = "walk";
        return brief;
    }

    /// <summary>An id whose time is one of the last 88 days.</summary>
    private static string TimedId(string prefix) =>
        $"left(id_bound('{prefix}', now() - (n % 88) * interval '1 day'), 14) || lpad(n::text, 6, '0')";

    private async Task SendDelivery()
    {
        var (now, queue) = (Server.Clock.Now(), await Server.With<DeliveryQueue, DeliveryQueue>(Task.FromResult));
        var claimed = await queue.Claim(
            [new(endpoint, new(DateTimeOffset.UnixEpoch, ""), 32)], now.AddSeconds(30), CancellationToken.None);
        Assert.That(claimed, Is.Not.Empty);
        var attempt = new DeliveryAttempt(now, TimeSpan.FromMilliseconds(5)) { StatusCode = 200 };
        await queue.Record([.. claimed.Select(each => new FinishedDelivery(each, attempt, DeliveryStatus.Delivered, null))], now);
    }

    private async Task<string?> Delivery() => (await buyer.Get($"/api/v1/webhook-endpoints/{endpoint}/deliveries?limit=1")).Ids.Single();

    private async Task DownloadExport()
    {
        var export = (await buyer.Get($"/api/v1/exports/{await Export()}")).Data;
        foreach (var file in export.Items("files").Concat(export.Items("shards")))
        {
            await Server.Send(new HttpRequestMessage(HttpMethod.Get, file.Text("url")) { Headers = { Range = new(0, 1) } });
        }
    }

    /// <summary>The task's first export, whose files hold all videos.</summary>
    private async Task<string> Export() =>
        (await Server.Sql<string>("SELECT id FROM exports WHERE task_id = $1 AND expires_at > now() ORDER BY version LIMIT 1", task))!;

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
