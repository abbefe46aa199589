using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.StripeEvents;

public sealed class ReceivingStripeEventsTests : StripeTests
{
    private const string Receiver = "/api/webhooks/stripe";

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["RateLimit:PerMinute"] = "5",
    };

    [Test]
    public async Task Payment_event_is_acknowledged_and_applied()
    {
        var (task, completed) = await PaidTask();

        var response = await Deliver(completed);

        Assert.That((response.Status, response.Text), Is.EqualTo((HttpStatusCode.OK, """{"data":{"received":true}}""")));
        Assert.That((await Status(task), await OutcomeOf(completed)), Is.EqualTo(("open", "applied")));
    }

    [Test]
    public async Task Event_lost_to_an_outage_counts_when_redelivered()
    {
        var (task, completed) = await PaidTask();
        var failed = await WithoutDatabase(() => Deliver(completed));

        var again = await Deliver(completed);

        Assert.That((failed.Status, failed.Code), Is.EqualTo((HttpStatusCode.InternalServerError, "internal")), failed.ToString());
        Assert.That((again.Status, await Status(task)), Is.EqualTo((HttpStatusCode.OK, "open")), again.ToString());
    }

    [TestCase("whsec_other")]
    [TestCase("whsec_live")]
    public async Task Event_signed_with_another_secret_funds_nothing(string secret)
    {
        var (task, completed) = await PaidTask();

        await Deliver(completed, secret);

        Assert.That(await Status(task), Is.EqualTo("funding"));
    }

    [Test]
    public async Task Wrong_signature_returns_400()
    {
        var (_, completed) = await PaidTask();

        var response = await Deliver(completed, "whsec_other");

        Assert.That((response.Status, response.Code, await EventCount()), Is.EqualTo((HttpStatusCode.BadRequest, "validation_error", 0L)));
    }

    [Test]
    public async Task Body_altered_after_signing_returns_400()
    {
        var (task, completed) = await PaidTask();
        var signature = global::Stripe.EventUtility.GenerateSignatureHeader(
            completed.ToJsonString(), StripeStandIn.WebhookSecret, Server.Clock.GetUtcNow().ToUnixTimeSeconds());

        var response = await Send(completed.ToJsonString() + " ", signature);

        Assert.That((response.Status, await Status(task)), Is.EqualTo((HttpStatusCode.BadRequest, "funding")));
        Assert.That(response.Reason, Is.EqualTo("bad_signature"));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("t=1,v1=00")]
    [TestCase("t=x,v1=")]
    public async Task Missing_or_malformed_signature_returns_400(string? signature)
    {
        var (task, completed) = await PaidTask();

        var response = await Send(completed.ToJsonString(), signature);

        Assert.That((response.Status, await Status(task)), Is.EqualTo((HttpStatusCode.BadRequest, "funding")));
    }

    [TestCase(300, HttpStatusCode.OK)]
    [TestCase(301, HttpStatusCode.BadRequest)]
    public async Task Signature_is_valid_for_300_seconds(int age, HttpStatusCode expected)
    {
        var (_, completed) = await PaidTask();

        var response = await Deliver(completed, age: TimeSpan.FromSeconds(age));

        Assert.That(response.Status, Is.EqualTo(expected));
        Assert.That(response.Text.Contains("The signature is valid, but"), Is.EqualTo(expected != HttpStatusCode.OK), response.Text);
    }

    [Test]
    public async Task Skew_of_a_stale_signature_is_logged()
    {
        var (_, completed) = await PaidTask();

        await Deliver(completed, age: TimeSpan.FromSeconds(301));

        Assert.That(Server.Logs.All, Has.Some.Contains("by this server's clock, it was signed 301 seconds ago"));
    }

    [TestCase("")]
    [TestCase("garbage")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("\0")]
    [TestCase("""{"id":"evt_1"}""")]
    [TestCase("""{"id":"evt_1","object":"event","type":"\ud800","data":null}""")]
    public async Task Signed_body_that_is_not_an_event_is_acknowledged_and_noted(string body)
    {
        var response = await Send(body, Signature(body));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
        var stored = await Server.StripeEvent();
        Assert.That((stored.Outcome, stored.Note), Is.EqualTo(("ignored", "not a readable event")));
    }

    [Test]
    public async Task Unreadable_body_delivered_twice_is_noted_once()
    {
        await Send("garbage", Signature("garbage"));

        var again = await Send("garbage", Signature("garbage"));

        Assert.That((again.Status, await EventCount()), Is.EqualTo((HttpStatusCode.OK, 1L)));
    }

    [Test]
    public async Task Thin_event_is_acknowledged_and_noted()
    {
        const string Thin = """{"id":"evt_thin","object":"v2.core.event","type":"v1.billing.meter.no_meter_found","livemode":false}""";

        var response = await Send(Thin, Signature(Thin));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
        var stored = await Server.StripeEvent();
        Assert.That(
            (stored.Id, stored.Type, stored.Outcome, stored.Note),
            Is.EqualTo(("evt_thin", "v1.billing.meter.no_meter_found", "ignored", "thin event")));
    }

    [Test]
    public async Task Unsigned_body_that_is_not_an_event_returns_400()
    {
        var response = await Send("garbage", Signature("other"));

        Assert.That((response.Status, await EventCount()), Is.EqualTo((HttpStatusCode.BadRequest, 0L)));
        Assert.That(response.Text, Does.Contain("no configured secret signed this body"));
    }

    [TestCase("id")]
    [TestCase("payment_intent")]
    public async Task Event_with_an_id_that_cannot_be_stored_funds_nothing(string field)
    {
        var (task, completed) = await PaidTask();
        completed["data"]!["object"]![field] = "x\0";

        var response = await Deliver(completed);

        Assert.That((response.Status, await Status(task)), Is.EqualTo((HttpStatusCode.OK, "funding")), response.ToString());
    }

    [TestCase(StripeStandIn.WebhookSecret)]
    [TestCase(StripeStandIn.ConnectSecret)]
    public async Task Every_configured_secret_is_accepted(string secret)
    {
        var (task, completed) = await PaidTask();

        await Deliver(completed, secret);

        Assert.That(await Status(task), Is.EqualTo("open"));
    }

    [Test]
    public async Task Payment_of_the_other_mode_funds_nothing()
    {
        var (task, completed) = await PaidTask();
        completed["livemode"] = true;

        var response = await Deliver(completed);

        Assert.That(
            (response.Status, await OutcomeOf(completed), await Status(task)),
            Is.EqualTo((HttpStatusCode.OK, "refused", "funding")));
    }

    [Test]
    public async Task Live_event_never_pays_a_test_session()
    {
        var (task, completed) = await PaidTask();
        completed["livemode"] = true;

        var response = await Deliver(completed, "whsec_live");

        Assert.That(
            (response.Status, await OutcomeOf(completed), await Status(task)),
            Is.EqualTo((HttpStatusCode.OK, "ignored", "funding")));
    }

    [TestCase("payment_status", "unpaid", "ignored")]
    [TestCase("payment_status", "no_payment_required", "ignored")]
    [TestCase("payment_status", null, "ignored")]
    [TestCase("amount_total", 24_999, "refused")]
    [TestCase("amount_total", 25_001, "refused")]
    [TestCase("amount_total", null, "refused")]
    [TestCase("currency", "eur", "refused")]
    [TestCase("currency", null, "refused")]
    [TestCase("payment_intent", null, "refused")]
    [TestCase("id", "cs_test_unknown", "ignored")]
    public async Task Mismatched_payment_funds_nothing_and_is_recorded(string field, object? value, string outcome)
    {
        var (task, completed) = await PaidTask();
        completed["data"]!["object"]![field] = value is null ? null : JsonValue.Create(value);

        var response = await Deliver(completed);

        Assert.That((response.Status, await OutcomeOf(completed), await Status(task)), Is.EqualTo((HttpStatusCode.OK, outcome, "funding")));
    }

    [TestCase(StripeStandIn.WebhookSecret)]
    [TestCase(StripeStandIn.ConnectSecret)]
    public async Task Payment_event_of_a_connected_account_funds_nothing(string secret)
    {
        var (task, completed) = await PaidTask();
        completed["account"] = "acct_1";

        var response = await Deliver(completed, secret);

        Assert.That(
            (response.Status, await OutcomeOf(completed), await Status(task)),
            Is.EqualTo((HttpStatusCode.OK, "ignored", "funding")));
        Assert.That((await Server.StripeEvent()).Note, Is.EqualTo("of a connected account"));
    }

    [Test]
    public async Task Payment_naming_another_task_funds_neither()
    {
        var (task, completed) = await PaidTask();
        var (other, _) = await PaidTask();
        completed["data"]!["object"]!["metadata"]!["task_id"] = other;

        var response = await Deliver(completed);

        Assert.That((response.Status, await OutcomeOf(completed)), Is.EqualTo((HttpStatusCode.OK, "refused")));
        Assert.That((await Status(task), await Status(other)), Is.EqualTo(("funding", "funding")));
    }

    [Test]
    public async Task Session_can_be_paid_after_a_rejected_payment()
    {
        var (task, completed) = await PaidTask();
        var wrong = completed.DeepClone();
        wrong["id"] = "evt_wrong";
        wrong["data"]!["object"]!["amount_total"] = 1;
        await Deliver(wrong);

        await Deliver(completed);

        Assert.That(await Status(task), Is.EqualTo("open"));
    }

    [Test]
    public async Task Event_delivered_twice_counts_once()
    {
        var (task, completed) = await PaidTask();
        await Deliver(completed);

        var again = await Deliver(completed);

        Assert.That((again.Status, await Funded(task), await EventCount()), Is.EqualTo((HttpStatusCode.OK, 25_000L, 1L)));
    }

    [Test]
    public async Task Event_delivered_concurrently_counts_once()
    {
        var (task, completed) = await PaidTask();

        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Deliver(completed)));

        Assert.That(responses.Select(response => response.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That((await Funded(task), await EventCount(), await Refunds()), Is.EqualTo((25_000L, 1L, 0L)));
    }

    [Test]
    public async Task Two_events_for_one_session_count_once()
    {
        var (task, completed) = await PaidTask();
        var second = completed.DeepClone();
        second["id"] = "evt_second";
        await Deliver(completed);

        var response = await Deliver(second);

        Assert.That((response.Status, await OutcomeOf(second)), Is.EqualTo((HttpStatusCode.OK, "refused")));
        Assert.That((await Funded(task), await Refunds()), Is.EqualTo((25_000L, 0L)));
    }

    [Test]
    public async Task Concurrent_events_for_one_session_count_once()
    {
        var (task, completed) = await PaidTask();
        var events = Enumerable.Range(0, 10).Select(i =>
        {
            var one = completed.DeepClone();
            one["id"] = $"evt_{i}";
            return one;
        });

        var responses = await Task.WhenAll(events.Select(one => Deliver(one)));

        Assert.That(responses.Select(response => response.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That((await Funded(task), await Refunds()), Is.EqualTo((25_000L, 0L)));
    }

    [TestCase("account.updated", "acct_1")]
    [TestCase("transfer.created", "tr_1")]
    [TestCase("customer.created", "cus_1")]
    [TestCase("a.type.not.yet.invented", "x_1")]
    [TestCase("checkout.session.expired", "cs_test_unknown")]
    public async Task Other_events_are_acknowledged_and_recorded(string type, string objectId)
    {
        var stripeEvent = new JsonObject
        {
            ["id"] = "evt_other",
            ["object"] = "event",
            ["livemode"] = false,
            ["type"] = type,
            ["data"] = new JsonObject { ["object"] = new JsonObject { ["id"] = objectId, ["object"] = Kind(type) } },
        };

        var response = await Deliver(stripeEvent, StripeStandIn.ConnectSecret);

        Assert.That((response.Status, (await Server.StripeEvent()).Type), Is.EqualTo((HttpStatusCode.OK, type)));
    }

    [TestCase("account.updated", "acct_1")]
    [TestCase("transfer.created", "tr_1")]
    public async Task Recorded_event_names_its_object(string type, string objectId)
    {
        var stripeEvent = new JsonObject
        {
            ["id"] = "evt_other",
            ["object"] = "event",
            ["livemode"] = false,
            ["type"] = type,
            ["data"] = new JsonObject { ["object"] = new JsonObject { ["id"] = objectId, ["object"] = Kind(type) } },
        };

        await Deliver(stripeEvent);

        Assert.That((await Server.StripeEvent()).ObjectId, Is.EqualTo(objectId));
    }

    [TestCase("tasks")]
    [TestCase("checkout_sessions")]
    [TestCase("stripe_events")]
    public async Task Failed_event_returns_500_and_counts_when_redelivered(string table)
    {
        var (task, completed) = await PaidTask();
        await Server.Sql<object>($"ALTER TABLE {table} RENAME TO away");
        var failed = await Deliver(completed);
        await Server.Sql<object>($"ALTER TABLE away RENAME TO {table}");

        var retry = await Deliver(completed);

        Assert.That((failed.Status, retry.Status), Is.EqualTo((HttpStatusCode.InternalServerError, HttpStatusCode.OK)));
        Assert.That(await Status(task), Is.EqualTo("open"));
    }

    [Test]
    public async Task Body_over_1_MiB_returns_413()
    {
        var response = await Send(new string(' ', (1024 * 1024) + 1), "t=1,v1=00");

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "payload_too_large")));
    }

    [Test]
    public async Task Body_of_1_MiB_is_accepted()
    {
        var (task, completed) = await PaidTask();
        completed["padding"] = "";
        completed["padding"] = new string('x', (1024 * 1024) - Encoding.UTF8.GetByteCount(completed.ToJsonString()));

        await Deliver(completed);

        Assert.That(await Status(task), Is.EqualTo("open"));
    }

    [Test]
    public async Task Stripe_events_are_not_rate_limited()
    {
        var (_, completed) = await PaidTask();

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Deliver(completed)));

        Assert.That(
            responses.Select(response => (response.Status, response.Header("X-RateLimit-Limit"))),
            Is.All.EqualTo((HttpStatusCode.OK, (string?)null)));
    }

    private static string Kind(string type) => type == "checkout.session.expired" ? "checkout.session" : type.Split('.')[0];

    /// <summary>An unfunded task of 25,000 cents and its payment event.</summary>
    private async Task<(string TaskId, JsonObject Completed)> PaidTask()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 100));
        return (task.Id, Stripe.Completed(SessionOf(task.FundingUrl!)));
    }

    private Task<ApiResponse> Send(string body, string? signature)
    {
        var request =
            new HttpRequestMessage(HttpMethod.Post, Receiver) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        }

        return Server.Send(request);
    }

    private string Signature(string body) => global::Stripe.EventUtility.GenerateSignatureHeader(
        body, StripeStandIn.WebhookSecret, Server.Clock.GetUtcNow().ToUnixTimeSeconds());

    private Task<string?> Status(string taskId) => Server.Status("tasks", taskId);

    private async Task<long> Funded(string taskId) => (await Server.Task(taskId)).FundedCents;

    private async Task<string> OutcomeOf(JsonNode stripeEvent) => (await Server.StripeEvent(stripeEvent.Text("id"))).Outcome;

    private Task<long> EventCount() => Server.Count("stripe_events");

    private Task<long> Refunds() => Server.Count("refunds");
}
