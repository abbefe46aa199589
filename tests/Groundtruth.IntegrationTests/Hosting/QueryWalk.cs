using System.Text.Json.Nodes;
using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Dashboard;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Examples;
using Groundtruth.Application.Funding;
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
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Payouts;
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
    /// <summary>Descents into several indexes, and the pages that some dozens of inserts touch. A scan of 20,000 rows reads more.</summary>
    public const int BuffersPerStatement = 250;

    public const int BuffersPerRow = 20;

    /// <summary>The driver reads the types on the first connection of a pool.</summary>
    private const string TypesOfDriver = "FROM pg_type AS typ";

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

    /// <summary>The buyer's organization and mode.</summary>
    protected Owner Owner => owner;

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
        ("an organization's keys", () => Server.OperateFor(owner, new ListApiKeys(new PageRequest(Limit: "50")))),
        ("an organization's first payment", () => Server.With<IFundingStore, CheckoutSession?>(
            store => store.FindFirstPaid(owner, CancellationToken.None))),
        ("a contributor's payouts below the minimum", () => Server.With<IPayoutStore, IReadOnlyList<Payout>>(
            store => store.ListBelowMinimumForUpdate(Id<User>.Parse(contributor.Id), Mode.Test, 50, CancellationToken.None))),
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

    protected async Task Fill(Statistics statistics = Statistics.Current, int rows = FilledTables.Rows)
    {
        await Truncate();
        if (statistics != Statistics.None)
        {
            await TestRun.AdministerIn(Database, "VACUUM");
        }

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
        var fill = FilledTables.Sql(rows);
        await TestRun.AdministerIn(Database, statistics == Statistics.Stale ? $"ANALYZE; {fill}" : fill);
        if (statistics == Statistics.Current)
        {
            await TestRun.AdministerIn(Database, "ANALYZE");
        }
    }

    /// <summary>Leaves the tables as in a new database, where the planner expects ten pages of each.</summary>
    /// <remarks>A vacuum keeps pages that a snapshot still needs. The planner concludes that a whole scan costs little.</remarks>
    private async Task Truncate()
    {
        var tables = await Server.Sql<string>(
            """
            SELECT string_agg(quote_ident(relname), ', ')
            FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname::text <> ALL ($1)
            """,
            [FilledByMigrations]);
        await TestRun.AdministerIn(Database, $"TRUNCATE {tables}");
    }

    /// <summary>Values of the buyer's own rows, or of any row of a table in which the buyer has none.</summary>
    private protected async Task<StatementSamples> Samples()
    {
        var tables = await Server.Sql<string[]>(
            """
            SELECT array_agg(c.relname::text)
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace AND a.attname = 'id'
            """);
        var ids = new Dictionary<string, string?>();
        foreach (var table in tables!)
        {
            ids[table] = await Server.Sql<string>(
                $"SELECT id::text FROM {table} t ORDER BY (to_jsonb(t) ->> 'org_id') IS NOT DISTINCT FROM $1 DESC, id LIMIT 1",
                owner.OrgId.Value);
        }

        var own = (await Server.Sql<string>("SELECT contributor_id FROM submissions WHERE task_id = $1 ORDER BY id LIMIT 1", task))!;
        return new StatementSamples(ids, new Dictionary<string, string>
        {
            ["orgid"] = owner.OrgId.Value, ["mode"] = "test", ["contributorid"] = own, ["userid"] = own, ["createdby"] = own,
            ["invitedby"] = own, ["personid"] = own, ["actorid"] = own, ["principal"] = $"{owner.OrgId.Value}/test",
            ["below"] = CursorRange.Top, ["above"] = CursorRange.Bottom, ["after"] = CursorRange.Bottom,
        });
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
        return
        [
            .. Server.Logs.All.Skip(before).Where(text => text.Contains("Query Text", StringComparison.Ordinal)
                && !text.Contains(TypesOfDriver, StringComparison.Ordinal)),
        ];
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
            await store.ListByContributor(submission, 1, CancellationToken.None);
            await store.ListExact(submission, CancellationToken.None);
            await store.ListMovements(submission, [1, 2, 3], CancellationToken.None);
            return await store.IsSimulated(submission, CancellationToken.None) ? 1 : 0;
        });
    }

    private async Task<string> Pending() =>
        (await Server.Sql<string>("SELECT id FROM submissions WHERE task_id = $1 AND status = 'pending' LIMIT 1", task))!;

    /// <summary>The rows that PostgreSQL's statistics know.</summary>
    public enum Statistics
    {
        /// <summary>All rows.</summary>
        Current,

        /// <summary>The rows from before those of other organizations.</summary>
        Stale,

        /// <summary>None: the tables were empty, as for a VACUUM of a new database.</summary>
        Empty,

        /// <summary>There are no statistics, as in a new database.</summary>
        None,
    }
}
