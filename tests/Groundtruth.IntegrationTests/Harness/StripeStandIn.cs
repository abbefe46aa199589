using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>A server that behaves like Stripe, including its validation.</summary>
public sealed class StripeStandIn : IAsyncDisposable
{
    public const string SecretKey = "sk_test_standin";
    public const string WebhookSecret = "whsec_account";
    public const string ConnectSecret = "whsec_connect";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, bool> returned = new();
    private readonly ConcurrentDictionary<string, Lazy<(string Parameters, int Status, string Body)>> byIdempotencyKey = new();
    private readonly ConcurrentDictionary<string, int> requestsTo = new();
    private int requests;

    private StripeStandIn(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>Parameters of the created sessions by id.</summary>
    public ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Sessions { get; } = new();

    public ConcurrentBag<IReadOnlyDictionary<string, string>> Refunds { get; } = [];

    public StripeConnect Connect { get; } = new();

    public ConcurrentBag<string> Expired { get; } = [];

    /// <summary>The webhook endpoints of the account: their URL and event types.</summary>
    public List<(string Url, string[] Events)> WebhookEndpoints { get; } = [];

    /// <summary>Number of requests received, including those without a response.</summary>
    public int Requests => requests;

    /// <summary>Number of requests received for a path, including those without a response.</summary>
    public int RequestsTo(string path) => requestsTo.GetValueOrDefault(path);

    /// <summary>Runs before a request is processed. Tests use it to stall, fail or abort requests.</summary>
    public Func<HttpContext, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs after a write is processed and before its response.</summary>
    public Func<HttpContext, Task> After { get; set; } = _ => Task.CompletedTask;

    /// <summary>The clock by which sessions expire.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => DateTimeOffset.UtcNow;

    /// <summary>Corrupts a session before it is returned.</summary>
    public Action<JsonObject> Change { get; set; } = _ => { };

    /// <summary>Status of refunds that have not been returned.</summary>
    public string RefundStatus { get; set; } = "succeeded";

    public static async Task<StripeStandIn> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stripe = new StripeStandIn(app);
        app.Run(stripe.Respond);
        await app.StartAsync();
        return stripe;
    }

    public void Reset()
    {
        (Before, After, Change, requests) = (_ => Task.CompletedTask, _ => Task.CompletedTask, _ => { }, 0);
        Sessions.Clear();
        Refunds.Clear();
        Connect.Reset();
        Expired.Clear();
        WebhookEndpoints.Clear();
        Paid.Clear();
        requestsTo.Clear();
        returned.Clear();
        RefundStatus = "succeeded";
        ForgetIdempotencyKeys();
    }

    /// <summary>Stripe forgets its idempotency keys after 24 hours.</summary>
    public void ForgetIdempotencyKeys() => byIdempotencyKey.Clear();

    /// <summary>Stalls requests to a path until they are released or aborted.</summary>
    public Stall Hold(string path = "/v1/checkout/sessions")
    {
        var stall = new Stall();
        Before = context => context.Request.Path == path ? stall.Wait(context.RequestAborted) : Task.CompletedTask;
        return stall;
    }

    /// <summary>
    /// Fails requests to a path until <see cref="Recover"/>, <see cref="Reset"/> or another change of <see cref="Before"/>.
    /// </summary>
    public void Fail(int status, string path = "/v1/checkout/sessions", string message = "Out of order", string? code = null) =>
        Before = context => context.Request.Path == path ? Write(context, status, Error(message, code)) : Task.CompletedTask;

    /// <summary>Processes writes to a path but aborts the connection, so the client never learns the outcome.</summary>
    public void LoseResponses(string path) => After = context =>
    {
        if (context.Request.Path == path)
        {
            context.Abort();
        }

        return Task.CompletedTask;
    };

    public void Recover() => (Before, After, Change) = (_ => Task.CompletedTask, _ => Task.CompletedTask, _ => { });

    /// <summary>A <c>checkout.session.completed</c> event, to be modified by the test.</summary>
    public JsonObject Completed(string sessionId) => new()
    {
        ["id"] = $"evt_{Guid.NewGuid():n}",
        ["object"] = "event",
        ["api_version"] = "2026-10-28.endive",
        ["livemode"] = false,
        ["type"] = "checkout.session.completed",
        ["data"] = new JsonObject
        {
            ["object"] = new JsonObject
            {
                ["id"] = sessionId,
                ["object"] = "checkout.session",
                ["payment_status"] = "paid",
                ["payment_intent"] = $"pi_{sessionId}",
                ["amount_total"] = long.Parse(Sessions[sessionId]["line_items[0][price_data][unit_amount]"]),
                ["currency"] = "usd",
                ["metadata"] = new JsonObject { ["task_id"] = Sessions[sessionId]["metadata[task_id]"] },
            },
        },
    };

    /// <summary>Ids of the sessions that were paid, with or without an event.</summary>
    public ConcurrentDictionary<string, bool> Paid { get; } = new();

    /// <summary>Marks a refund as failed and returns the <c>refund.failed</c> event.</summary>
    public JsonObject ComesBack(IReadOnlyDictionary<string, string> refund)
    {
        returned[refund["id"]] = true;
        return new JsonObject
        {
            ["id"] = $"evt_{Guid.NewGuid():n}",
            ["object"] = "event",
            ["api_version"] = "2026-10-28.endive",
            ["created"] = Now().ToUnixTimeSeconds(),
            ["livemode"] = false,
            ["type"] = "refund.failed",
            ["data"] = new JsonObject { ["object"] = Describe(refund) },
        };
    }

    public static string ChargeOf(string paymentIntentId) => $"ch_{paymentIntentId}";

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Respond(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        requestsTo.AddOrUpdate(context.Request.Path, 1, (_, count) => count + 1);
        await Before(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (context.Request.Headers.Authorization != $"Bearer {SecretKey}")
        {
            await Write(context, 401, Error("Invalid API Key provided"));
            return;
        }

        var form = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync()).ToDictionary(pair => pair.Key, pair => pair.Value.ToString())
            : [];
        if (context.Request.Method == "GET")
        {
            var (found, response) = Read(context.Request);
            await Write(context, found, response);
            return;
        }

        string? idempotencyKey = context.Request.Headers["Idempotency-Key"];
        if (string.IsNullOrEmpty(idempotencyKey))
        {
            await Write(context, 400, Error("This stand-in requires an idempotency key on every write."));
            return;
        }

        var parameters = $"{context.Request.Path}?{string.Join('&', form.OrderBy(pair => pair.Key, StringComparer.Ordinal))}";
        var path = context.Request.Path;
        var stored = byIdempotencyKey.GetOrAdd(idempotencyKey, _ => new(() =>
        {
            var (status, body) = Act(path, form);
            return (parameters, status, body.ToJsonString());
        })).Value;
        await After(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        await (stored.Parameters == parameters
            ? Write(context, stored.Status, JsonNode.Parse(stored.Body)!)
            : Write(
                context, 400, Error("Keys for idempotent requests can only be used with the same parameters they were first used with.")));
    }

    private (int Status, JsonNode Body) Act(PathString path, Dictionary<string, string> form) => path.Value!.Split('/') switch
    {
        ["", "v1", "checkout", "sessions"] => OpenSession(form),
        ["", "v1", "checkout", "sessions", var id, "expire"] => Expire(id),
        ["", "v1", "refunds"] => MakeRefund(form),
        ["", "v1", .. var rest] => Connect.Act(rest, form),
        _ => (404, Error($"Unrecognized request URL (POST: {path})")),
    };

    private (int Status, JsonNode Body) Read(HttpRequest request) => request.Path.Value!.Split('/') switch
    {
        ["", "v1", "checkout", "sessions", var id] when Sessions.ContainsKey(id) => (200, DescribeSession(id)),
        ["", "v1", "refunds"] => (200, List(request.Query["payment_intent"].ToString())),
        ["", "v1", "payment_intents", var id] => (200, PaymentIntent(id)),
        ["", "v1", "account"] => (200, new JsonObject
        {
            ["id"] = "acct_platform", ["object"] = "account", ["charges_enabled"] = true, ["payouts_enabled"] = true,
        }),
        ["", "v1", "webhook_endpoints"] => (200, ListWebhookEndpoints()),
        ["", "v1", .. var rest] => Connect.Read(rest, request.Query),
        _ => (404, Error($"Unrecognized request URL (GET: {request.Path})")),
    };

    private JsonObject ListWebhookEndpoints() => new()
    {
        ["object"] = "list",
        ["has_more"] = false,
        ["data"] = new JsonArray([.. WebhookEndpoints.Select((endpoint, n) => new JsonObject
        {
            ["id"] = $"we_{n}",
            ["object"] = "webhook_endpoint",
            ["url"] = endpoint.Url,
            ["status"] = "enabled",
            ["api_version"] = "2026-10-28.endive",
            ["enabled_events"] = new JsonArray([.. endpoint.Events.Select(type => (JsonNode)type)]),
        })]),
    };

    private (int Status, JsonNode Body) OpenSession(Dictionary<string, string> form)
    {
        if (!long.TryParse(form.GetValueOrDefault("line_items[0][price_data][unit_amount]"), out var amount)
            || amount is < 50 or > 99_999_999)
        {
            return (400, Error("The Checkout Session's total amount must be between $0.50 usd and $999,999.99 usd"));
        }

        if (form.GetValueOrDefault("mode") != "payment" || form.GetValueOrDefault("line_items[0][price_data][currency]") != "usd"
            || form.GetValueOrDefault("line_items[0][quantity]") != "1" || !form.ContainsKey("success_url")
            || string.IsNullOrWhiteSpace(form.GetValueOrDefault("line_items[0][price_data][product_data][name]")))
        {
            return (400, Error("Missing or invalid parameter"));
        }

        var id = $"cs_test_{Guid.NewGuid():n}";
        Sessions[id] = form;
        var session = new JsonObject
        {
            ["id"] = id,
            ["object"] = "checkout.session",
            ["url"] = $"https://checkout.stripe.com/c/pay/{id}",
            ["amount_total"] = amount,
            ["currency"] = "usd",
            ["livemode"] = false,
            ["status"] = "open",
            ["payment_status"] = "unpaid",
            ["created"] = Now().ToUnixTimeSeconds(),
            ["expires_at"] = Now().AddHours(24).ToUnixTimeSeconds(),
            ["metadata"] = new JsonObject(form.Where(pair => pair.Key.StartsWith("metadata[", StringComparison.Ordinal))
                .Select(pair => KeyValuePair.Create(pair.Key[9..^1], (JsonNode?)pair.Value))),
        };
        Change(session);
        return (200, session);
    }

    private JsonObject DescribeSession(string id)
    {
        var session = (JsonObject)Completed(id)["data"]!["object"]!.DeepClone();
        var isPaid = Paid.ContainsKey(id);
        session["payment_status"] = isPaid ? "paid" : "unpaid";
        session["payment_intent"] = isPaid ? $"pi_{id}" : null;
        session["status"] = isPaid ? "complete" : Expired.Contains(id) ? "expired" : "open";
        return session;
    }

    /// <summary>The payment of a session, with the charge from which transfers can draw.</summary>
    private JsonObject PaymentIntent(string id)
    {
        var amount = long.Parse(Sessions[id["pi_".Length..]]["line_items[0][price_data][unit_amount]"]);
        Connect.Charges[ChargeOf(id)] = amount;
        return new JsonObject
        {
            ["id"] = id, ["object"] = "payment_intent", ["amount"] = amount, ["latest_charge"] = ChargeOf(id),
        };
    }

    private (int Status, JsonNode Body) Expire(string id)
    {
        Expired.Add(id);
        return (200, new JsonObject { ["id"] = id, ["object"] = "checkout.session", ["status"] = "expired" });
    }

    private (int Status, JsonNode Body) MakeRefund(Dictionary<string, string> form)
    {
        form["id"] = $"re_{Guid.NewGuid():n}";
        Refunds.Add(form);
        return (200, Describe(form));
    }

    private JsonObject List(string paymentIntent) => new JsonObject
    {
        ["object"] = "list",
        ["has_more"] = false,
        ["data"] = new JsonArray([.. Refunds.Where(refund => refund["payment_intent"] == paymentIntent).Select(Describe)]),
    };

    private JsonObject Describe(IReadOnlyDictionary<string, string> refund) => new()
    {
        ["id"] = refund["id"],
        ["object"] = "refund",
        ["status"] = returned.ContainsKey(refund["id"]) ? "failed" : RefundStatus,
        ["failure_reason"] = returned.ContainsKey(refund["id"]) ? "lost_or_stolen_card" : null,
        ["amount"] = long.Parse(refund["amount"]),
        ["metadata"] = new JsonObject { ["refund_id"] = refund["metadata[refund_id]"], ["attempt"] = refund["metadata[attempt]"] },
    };

    /// <summary>Responds with an error in Stripe's format.</summary>
    public static Task Refuse(HttpContext context, int status, string code) => Write(context, status, Error("Refused", code));

    private static JsonObject Error(string message, string? code = null) =>
        new() { ["error"] = new JsonObject { ["type"] = "invalid_request_error", ["message"] = message, ["code"] = code } };

    private static Task Write(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), Encoding.UTF8);
    }
}

/// <summary>Holds requests until a test releases them.</summary>
public sealed class Stall
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes as soon as a request is held.</summary>
    public Task Reached => reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public void Release() => released.TrySetResult();

    public async Task Wait(CancellationToken aborted)
    {
        reached.TrySetResult();
        await released.Task.WaitAsync(aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

/// <summary>Tests of a server whose test mode uses a Stripe stand-in.</summary>
public abstract class StripeTests : ApiTests
{
    protected StripeStandIn Stripe { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["environment"] = "Production",
        ["Stripe:ApiBase"] = Stripe.Address,
        ["Stripe:Test:SecretKey"] = StripeStandIn.SecretKey,
        ["Stripe:Test:WebhookSecret"] = $"{StripeStandIn.WebhookSecret}, {StripeStandIn.ConnectSecret}",
        ["Stripe:Live:WebhookSecret"] = "whsec_live",
    };

    [SetUp]
    public void ResetStripe()
    {
        Stripe.Reset();
        Stripe.Now = Server.Clock.GetUtcNow;
    }

    /// <summary>Waits for pending refunds, which would otherwise reach Stripe during the next test.</summary>
    [TearDown]
    public async Task LetMoneyBeMoved()
    {
        Stripe.Recover();
        if (Jobs.Contains("send_refunds"))
        {
            await Eventually.Is(0L, () => Server.Sql<long>("SELECT count(*) FROM refunds WHERE attempts = 0"));
        }
    }

    protected override async Task BeforeServer() => Stripe = await StripeStandIn.Start();

    protected override async Task AfterServer() => await Stripe.DisposeAsync();

    /// <summary>Sends a signed event.</summary>
    protected Task<ApiResponse> Deliver(JsonNode stripeEvent, string secret = StripeStandIn.WebhookSecret, TimeSpan age = default)
    {
        var payload = stripeEvent.ToJsonString();
        var signature = global::Stripe.EventUtility.GenerateSignatureHeader(
            payload, secret, (Server.Clock.GetUtcNow() - age).ToUnixTimeSeconds());
        return Server.Send(new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/stripe")
        {
            Content = new StringContent(payload, Encoding.UTF8, "application/json"),
            Headers = { { "Stripe-Signature", signature } },
        });
    }

    /// <summary>Delivers the payment event of a funding link.</summary>
    protected Task<ApiResponse> Pay(string fundingUrl) => Deliver(Stripe.Completed(SessionOf(fundingUrl)));

    /// <summary>Creates a task, pays its only session and returns its id.</summary>
    protected async Task<string> OpenTask(Buyer buyer, JsonNode? brief = null)
    {
        var task = await buyer.CreateTask(brief);
        await Pay(task.FundingUrl!);
        return task.Id;
    }

    protected static string SessionOf(string fundingUrl) => fundingUrl[(fundingUrl.LastIndexOf('/') + 1)..];
}
