using System.Text.Json.Nodes;
using Groundtruth.Domain.Authentication;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>Freezes one response for each operation of both APIs, and one for each kind of refusal.</summary>
/// <remarks>On one database connection: an operation that needs two at a time fails.</remarks>
public sealed class ResponsesTests : ApiTests
{
    public const string File = "responses.txt";

    private readonly List<string> lines = [];

    private WebhookReceiver receiver = null!;
    private Buyer buyer = null!;
    private Contributor contributor = null!;

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Webhooks:AllowPrivateNetworks"] = "true", ["Database:PoolSize"] = "1" };

    [SetUp]
    public async Task Start()
    {
        receiver = await WebhookReceiver.Start();
        buyer = await Server.Buyer("Acme");
        contributor = await Server.Contributor("ada@example.com");
    }

    [TearDown]
    public async Task StopReceiver() => await receiver.DisposeAsync();

    [Test]
    public async Task Responses_stay_as_they_are()
    {
        await Tasks();
        await Submissions();
        await Exports();
        await Webhooks();
        await Events();
        await Accounts();
        await Contributing();
        await Earnings();
        await Refusals();

        FrozenFile.AssertEqual(File, lines);
    }

    private async Task Tasks()
    {
        var draft = Record("POST /api/v1/tasks", await buyer.CreateTask()).Id;
        Record("GET /api/v1/tasks/{id}", await buyer.GetTask(draft));
        Record("POST /api/v1/tasks/preview", await buyer.Post("/api/v1/tasks/preview", Buyer.Brief(rewardCents: 50)));
        Record(
            "PATCH /api/v1/tasks/{id}",
            await buyer.Send(HttpMethod.Patch, $"/api/v1/tasks/{draft}", """{"external_id":"order-1","metadata":{"batch":"7"}}"""));
        Record("GET /api/v1/me", await buyer.Get("/api/v1/me"));
        await Server.SaveRequests();
        Record("GET /api/v1/requests", await buyer.Get("/api/v1/requests?limit=1"));
        await buyer.Post($"/api/v1/tasks/{draft}/funding-session", idempotencyKey: "order-1");
        Record("GET /api/v1/idempotency-keys/{key}", await buyer.Get("/api/v1/idempotency-keys/order-1"));
        Record("POST /api/v1/tasks/{id}/funding-session", await buyer.Post($"/api/v1/tasks/{draft}/funding-session"));
        Record("POST /api/v1/test/tasks/{id}/fund", await buyer.Post($"/api/v1/test/tasks/{draft}/fund"));
        Record("GET /api/v1/tasks/{id}/ledger", ByAccount(await buyer.Get($"/api/v1/tasks/{draft}/ledger")));
        Record("GET /api/v1/tasks/{id}/balance", await buyer.Balance(draft));
        Record("POST /api/v1/tasks/{id}/cancel", await buyer.Post($"/api/v1/tasks/{draft}/cancel"));
        var crowd = await buyer.OpenTask(targetSubmissions: 4);
        var simulation = Record("POST /api/v1/test/tasks/{id}/simulate", await buyer.StartSimulation(crowd, 4, 0.5, 0.25)).Id;
        await Server.Finish("run_simulations");
        Record("GET /api/v1/test/simulations/{id}", await buyer.GetSimulation(simulation));
        Record("GET /api/v1/tasks", await buyer.Get("/api/v1/tasks?limit=1"));
        Record(
            "POST /api/v1/example-uploads", await buyer.Post("/api/v1/example-uploads", new JsonObject { ["content_type"] = "video/mp4" }));
    }

    private async Task Submissions()
    {
        var task = await buyer.OpenTask(targetSubmissions: 5);
        var ids = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            ids.Add(await buyer.Submission(task));
            Tick();
        }

        Record("GET /api/v1/submissions/{id}", await buyer.Get($"/api/v1/submissions/{ids[0]}"));
        Record("POST /api/v1/submissions/{id}/approve", await buyer.Approve(ids[0]));
        Record("POST /api/v1/submissions/{id}/reject", await buyer.Reject(ids[1]));
        var decisions = new JsonArray(
            new JsonObject { ["submission_id"] = ids[2], ["decision"] = "approve" },
            new JsonObject { ["submission_id"] = ids[0], ["decision"] = "approve" });
        Record(
            "POST /api/v1/submissions/decisions",
            await buyer.Post("/api/v1/submissions/decisions", new JsonObject { ["decisions"] = decisions }));
        Record("GET /api/v1/submissions", await buyer.Get($"/api/v1/submissions?task_id={task}&limit=1"));
        Record("GET /api/v1/tasks/{id}/submissions", await buyer.Get($"/api/v1/tasks/{task}/submissions?limit=2"));
    }

    private async Task Exports()
    {
        var task = await buyer.OpenTask(targetSubmissions: 1);
        await buyer.Approve(await buyer.Submission(task));
        var id = Record("POST /api/v1/tasks/{id}/exports", await buyer.Post($"/api/v1/tasks/{task}/exports")).Id;
        await Server.Finish("prepare_exports");
        Record("GET /api/v1/exports/{id}", await buyer.Get($"/api/v1/exports/{id}"));
        Record("GET /api/v1/tasks/{id}/exports", await buyer.Get($"/api/v1/tasks/{task}/exports?limit=1"));
        Record("DELETE /api/v1/exports/{id}", await buyer.Send(HttpMethod.Delete, $"/api/v1/exports/{id}", null));
    }

    private async Task Webhooks()
    {
        const string Endpoints = "/api/v1/webhook-endpoints";
        var id = Record($"POST {Endpoints}", await buyer.RegisterEndpoint(receiver.Url.ToString())).Id;
        Record($"GET {Endpoints}", await buyer.Get(Endpoints));
        Record($"GET {Endpoints}/{{id}}", await buyer.Get($"{Endpoints}/{id}"));
        Record($"POST {Endpoints}/{{id}}/rotate-secret", await buyer.Post($"{Endpoints}/{id}/rotate-secret"));
        Record($"POST {Endpoints}/{{id}}/activate-secret", await buyer.Post($"{Endpoints}/{id}/activate-secret"));
        Record($"POST {Endpoints}/{{id}}/test", await buyer.Post($"{Endpoints}/{id}/test"));
        Record($"GET {Endpoints}/{{id}}/deliveries", await buyer.Get($"{Endpoints}/{id}/deliveries"));
        var delivery = await Server.LatestId("webhook_deliveries");
        Record("GET /api/v1/webhook-deliveries/{id}", await buyer.Get($"/api/v1/webhook-deliveries/{delivery}"));
        Record("POST /api/v1/webhook-deliveries/{id}/redeliver", await buyer.Post($"/api/v1/webhook-deliveries/{delivery}/redeliver"));
        var since = Server.Clock.GetUtcNow().AddHours(-1)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Record($"POST {Endpoints}/{{id}}/recover", await buyer.Post($"{Endpoints}/{id}/recover", new JsonObject { ["since"] = since }));
        var change = new JsonObject { ["events"] = new JsonArray("submission.approved") };
        Record($"PATCH {Endpoints}/{{id}}", await buyer.Send(HttpMethod.Patch, $"{Endpoints}/{id}", change.ToJsonString()));
        Record($"DELETE {Endpoints}/{{id}}", await buyer.Send(HttpMethod.Delete, $"{Endpoints}/{id}", null));
    }

    private async Task Events()
    {
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var events = Record("GET /api/v1/events", await buyer.Get("/api/v1/events?limit=1"));
        Record("GET /api/v1/events/{id}", await buyer.Get($"/api/v1/events/{(string)events.Items[0]!["id"]!}"));
    }

    private async Task Accounts()
    {
        const string Root = "/api/contributor/v1";
        Record($"POST {Root}/register", await Server.Post($"{Root}/register", Contributor.Registration("bob@example.com")));
        var credentials = Contributor.Credentials("bob@example.com");
        var token = (string)Record($"POST {Root}/login", await Server.Post($"{Root}/login", credentials)).Data["token"]!;
        Record($"GET {Root}/me", await contributor.Get($"{Root}/me"));
        Record($"PATCH {Root}/me", await contributor.Send(HttpMethod.Patch, $"{Root}/me", """{"country":"FR"}"""));
        Record($"POST {Root}/logout", await Server.Send(Requests.Make(token, HttpMethod.Post, $"{Root}/logout", body: null)));
    }

    private async Task Contributing()
    {
        const string Root = "/api/contributor/v1";
        var other = await buyer.OpenTask();
        Tick();
        var task = await buyer.OpenTask();
        Record($"GET {Root}/tasks", await contributor.Get($"{Root}/tasks?limit=1"));
        Record($"GET {Root}/tasks/{{id}}", await contributor.Get($"{Root}/tasks/{task}"));
        var reservation = Record($"POST {Root}/tasks/{{id}}/reservations", await contributor.Reserve(task));
        await contributor.Upload(reservation, Clips.Mp4());
        Record($"GET {Root}/reservations/{{id}}", await contributor.Get($"{Root}/reservations/{reservation.Id}"));
        var submission = Record($"POST {Root}/reservations/{{id}}/submit", await contributor.Submit(reservation.Id)).Id;
        Record($"GET {Root}/submissions/{{id}}", await contributor.Get($"{Root}/submissions/{submission}"));
        Record($"GET {Root}/submissions", await contributor.Get($"{Root}/submissions"));
        var released = (await contributor.Reserve(other)).Id;
        Record($"DELETE {Root}/reservations/{{id}}/upload", await contributor.Delete($"{Root}/reservations/{released}/upload"));
        Record($"DELETE {Root}/reservations/{{id}}", await contributor.Delete($"{Root}/reservations/{released}"));
        await buyer.Approve(submission);
    }

    private async Task Earnings()
    {
        const string Root = "/api/contributor/v1";
        Record($"POST {Root}/payout-account", await contributor.Post($"{Root}/payout-account"));
        Record($"GET {Root}/payout-account", await contributor.Get($"{Root}/payout-account"));
        Record($"GET {Root}/payouts", await contributor.Get($"{Root}/payouts"));
        Record($"GET {Root}/earnings", await contributor.Get($"{Root}/earnings"));
    }

    private async Task Refusals()
    {
        const string Unknown = "/api/v1/tasks/tsk_0000000000000000";
        Record("without a key", await Server.Get("/api/v1/tasks"));
        Record("without a session", await Server.Get("/api/contributor/v1/me"));
        Record("without the scope", await (await Server.Buyer("Acme", scopes: [Scope.TasksRead])).CreateTask());
        Record("an unknown id", await buyer.Get(Unknown));
        Record("an unknown address", await buyer.Get("/api/v1/nothing"));
        Record("a method that the address lacks", await buyer.Send(HttpMethod.Put, Unknown, "{}"));
        Record("invalid fields", await buyer.CreateTask(new JsonObject { ["reward_cents"] = 1 }));
        Record("malformed JSON", await buyer.Send(HttpMethod.Post, "/api/v1/tasks", "{"));
        Record("another content type", await buyer.Send(HttpMethod.Post, "/api/v1/tasks", "{}", contentType: "text/plain"));
        var task = await buyer.CreateTask(idempotencyKey: "one");
        Record("a replay", await buyer.CreateTask(idempotencyKey: "one"));
        Record("an idempotency key of another request", await buyer.CreateTask(Buyer.Brief(rewardCents: 300), idempotencyKey: "one"));
        Record("an idempotency key that is too long", await buyer.CreateTask(idempotencyKey: new string('k', 256)));
        Record("a conflict", await buyer.Post($"/api/v1/submissions/{await buyer.Submission(task.Id, "approved")}/reject", Rejection()));
    }

    private static JsonObject Rejection() => new() { ["reason"] = "poor_quality", ["note"] = "Too dark to make anything out." };

    private ApiResponse Record(string operation, ApiResponse response)
    {
        lines.AddRange([$"## {operation}", .. Normalized.Lines(response), ""]);
        Tick();
        return response;
    }

    /// <summary>Ids of one millisecond have no order, and lists are ordered by them.</summary>
    private void Tick() => Server.Clock.Advance(TimeSpan.FromSeconds(1));

    /// <summary>The entries of one transaction are made in one millisecond.</summary>
    private static ApiResponse ByAccount(ApiResponse ledger)
    {
        var json = ledger.Json;
        json["data"] = new JsonArray(
            [.. ledger.Items.OrderBy(entry => (string)entry!["account"]!, StringComparer.Ordinal).Select(entry => entry!.DeepClone())]);
        return ledger with { Body = System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()) };
    }
}

/// <summary>The operation that Stripe calls, which needs Stripe configured.</summary>
public sealed class StripeResponsesTests : StripeTests
{
    public const string File = "responses-stripe.txt";

    protected override bool HasWorkers => false;

    [Test]
    public async Task Responses_to_Stripe_stay_as_they_are()
    {
        var task = await (await Server.Buyer()).CreateTask();
        var paid = await Pay(task.FundingUrl!);
        var forged = await Deliver(Stripe.Completed(SessionOf(task.FundingUrl!)), secret: "whsec_forged");

        FrozenFile.AssertEqual(
            File, ["## POST /api/webhooks/stripe", .. Normalized.Lines(paid), "", "## a forged event", .. Normalized.Lines(forged)]);
    }
}

/// <summary>No operation of the documents is without a frozen success.</summary>
public sealed class FrozenOperationsTests
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    [TestCase("openapi.json")]
    [TestCase("openapi-contributor.json")]
    public void Every_operation_has_a_frozen_success(string document)
    {
        var paths = JsonNode.Parse(FrozenFile.Read($"../../../docs/{document}"))!["paths"]!.AsObject();
        var operations = (
            from path in paths
            from method in path.Value!.AsObject()
            where Methods.Contains(method.Key)
            select $"{method.Key.ToUpperInvariant()} {path.Key}").ToList();

        var frozen = string.Concat(
            new[] { ResponsesTests.File, StripeResponsesTests.File, PartsResponsesTests.File }.Select(name => FrozenFile.Read(name)));
        var missing = operations.Where(operation => !frozen.Contains($"## {operation}\n2", StringComparison.Ordinal));

        Assert.That(operations, Is.Not.Empty);
        Assert.That(missing, Is.Empty, "Record them in Frozen/ResponsesTests.cs.");
    }
}
