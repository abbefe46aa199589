using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.Api.Http;
using Groundtruth.Api.Idempotency;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Groundtruth.IntegrationTests.Idempotency;

/// <summary>A client that lost a response asks what became of its request.</summary>
public sealed class AskingAboutAKeyTests : StripeTests
{
    private const string Keys = "/api/v1/idempotency-keys";
    private const string Tasks = "/api/v1/tasks";

    protected override bool HasWorkers => false;

    [Test]
    public async Task A_completed_request_is_described()
    {
        var buyer = await Server.Buyer();
        var now = Server.Clock.GetUtcNow();
        var created = await buyer.CreateTask(idempotencyKey: "key-1");
        Server.Clock.Advance(TimeSpan.FromMinutes(5));

        var state = await buyer.Get($"{Keys}/key-1");

        Assert.That(state.Data.ToJsonString(), Is.EqualTo(new JsonObject
        {
            ["key"] = "key-1",
            ["state"] = "completed",
            ["status_code"] = 201,
            ["resource"] = new JsonObject { ["type"] = "task", ["id"] = created.Id },
            ["created_at"] = now.ToString("yyyy-MM-ddTHH:mm:ssZ"),
            ["expires_at"] = now.AddHours(24).ToString("yyyy-MM-ddTHH:mm:ssZ"),
        }.ToJsonString()));
    }

    [Test]
    public async Task The_object_of_the_response_is_named()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        var endpoint = await buyer.Post(
            "/api/v1/webhook-endpoints", new JsonObject { ["url"] = "https://buyer.example/hooks" }, "endpoint");
        await buyer.Post($"{Tasks}/{task}/cancel", idempotencyKey: "cancel");

        var states = new[] { await buyer.Get($"{Keys}/endpoint"), await buyer.Get($"{Keys}/cancel") };

        Assert.That(
            states.Select(state => (state.Data.Text("resource.type"), state.Data.Text("resource.id"))),
            Is.EqualTo(new[] { ("webhook_endpoint", endpoint.Id), ("task", task) }));
        Assert.That(states[0].Text, Does.Not.Contain(endpoint.Data.Text("signing_secret")));
    }

    [Test]
    public async Task Every_created_or_changed_object_has_a_resource_type()
    {
        var prefixes = await Server.With<IEnumerable<IdempotencyResourceType>, IReadOnlyList<string>>(
            types => Task.FromResult<IReadOnlyList<string>>([.. types.Select(type => type.IdPrefix)]));

        Assert.That(prefixes, Is.EquivalentTo(ChangedObjects().Distinct()));
    }

    [TestCase("a/b?c%d")]
    [TestCase("a%2Fb")]
    [TestCase("100%25")]
    [TestCase("/")]
    [TestCase("a+b&c=d#e")]
    [TestCase("a/../b")]
    [TestCase("...")]
    public async Task The_key_is_one_percent_encoded_segment(string key)
    {
        var buyer = await Server.Buyer();
        var created = await buyer.CreateTask(idempotencyKey: key);

        var state = await Raw(buyer, $"{Keys}/{Uri.EscapeDataString(key)}?unrelated=/x");

        Assert.That(
            (state.Data.Text("key"), state.Data.Text("state"), state.Data.Text("resource.id")), Is.EqualTo((key, "completed", created.Id)));
    }

    [Test]
    public async Task A_slash_differs_from_its_encoded_text()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "a/b");

        var state = await Raw(buyer, $"{Keys}/{Uri.EscapeDataString("a%2Fb")}");

        Assert.That((state.Data.Text("key"), state.Data.Text("state")), Is.EqualTo(("a%2Fb", "unknown")));
    }

    [Test]
    public async Task Quotes_around_the_key_are_removed_as_in_the_header()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "\"key-1\"");

        var state = await Raw(buyer, $"{Keys}/{Uri.EscapeDataString("\"key-1\"")}");

        Assert.That((state.Data.Text("key"), state.Data.Text("state")), Is.EqualTo(("key-1", "completed")));
    }

    [Test]
    public async Task Unused_failed_expired_and_foreign_keys_are_unknown()
    {
        var (buyer, other) = (await Server.Buyer("Acme"), await Server.Buyer("Acme"));
        await buyer.Post($"{Tasks}/tsk_0000000000000000/cancel", idempotencyKey: "failed");
        await other.CreateTask(idempotencyKey: "foreign");
        await buyer.CreateTask(idempotencyKey: "expired");
        Server.Clock.Advance(TimeSpan.FromHours(24));

        foreach (var key in new[] { "unused", "failed", "foreign", "expired" })
        {
            var state = await buyer.Get($"{Keys}/{key}");

            Assert.That(state.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(state.Data.Text("key"), Is.EqualTo(key));
            Assert.That(state.Data.Text("state"), Is.EqualTo("unknown"));
            Assert.That(
                state.Data.AsObject().Where(field => field.Value is null).Select(field => field.Key),
                Is.EqualTo(new[] { "status_code", "resource", "created_at", "expires_at" }));
        }
    }

    [Test]
    public async Task A_rotated_key_retrieves_the_idempotency_keys_of_its_predecessor()
    {
        var buyer = await Server.Buyer();
        var created = await buyer.CreateTask(idempotencyKey: "key-1");
        var rotated = await Server.OperateFor(buyer.Key.Owner, new RotateApiKey(buyer.Key.Id, 1));

        var state = await buyer.With(rotated.Value).Get($"{Keys}/key-1");

        Assert.That(state.Data.Text("resource.id"), Is.EqualTo(created.Id));
    }

    [Test]
    public async Task No_scope_is_needed()
    {
        var buyer = await Server.Buyer(scopes: [Scope.SubmissionsReview]);

        var state = await buyer.Get($"{Keys}/key-1");

        Assert.That(state.Data.Text("state"), Is.EqualTo("unknown"));
    }

    [TestCase("%C3%A9")]
    [TestCase("a%20b")]
    [TestCase("%22.%22")]
    [TestCase("%22..%22")]
    public async Task A_key_that_no_request_can_have_is_invalid(string segment)
    {
        var buyer = await Server.Buyer();

        var refused = await Raw(buyer, $"{Keys}/{segment}");

        Assert.That((refused.Status, refused.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, "key:invalid_idempotency_key")));
    }

    [Test]
    public async Task A_request_between_two_phases_is_in_progress()
    {
        var buyer = await Server.Buyer();
        var stall = Stripe.Hold();
        var creating = buyer.CreateTask(idempotencyKey: "key-1");
        await stall.Reached;

        var state = await buyer.Get($"{Keys}/key-1");

        Stripe.Recover();
        var created = await creating;
        Assert.That((state.Data.Text("state"), state.Data["status_code"]), Is.EqualTo(("in_progress", (JsonNode?)null)));
        Assert.That((state.Data.Text("resource.type"), state.Data.Text("resource.id")), Is.EqualTo(("task", created.Id)));
        Assert.That((await buyer.Get($"{Keys}/key-1")).Data.Text("state"), Is.EqualTo("completed"));
    }

    [Test]
    public async Task Without_a_response_the_object_is_the_one_in_the_path()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        Server.Clock.Advance(TimeSpan.FromHours(25));
        var stall = new Stall();
        Stripe.Before = context => context.Request.Method == "POST" ? stall.Wait(context.RequestAborted) : Task.CompletedTask;
        var renewing = buyer.Post($"{Tasks}/{task}/funding-session", idempotencyKey: "key-1");
        await stall.Reached;

        var state = await buyer.Get($"{Keys}/key-1");

        Stripe.Recover();
        stall.Release();
        await renewing;
        Assert.That(
            (state.Data.Text("state"), state.Data.Text("resource.type"), state.Data.Text("resource.id")),
            Is.EqualTo(("in_progress", "task", task)));
    }

    [Test]
    public async Task Bulk_decisions_have_no_object()
    {
        var buyer = await Server.Buyer();
        var submission = await buyer.Submission(await buyer.DraftTask());
        var decision = new JsonObject { ["submission_id"] = submission, ["decision"] = "approve" };
        await using var held = await Server.Hold("SELECT 1 FROM tasks FOR UPDATE");
        var deciding = buyer.Post(
            "/api/v1/submissions/decisions", new JsonObject { ["decisions"] = new JsonArray(decision) }, idempotencyKey: "key-1");
        await Eventually.Is(1L, () => Server.Count("idempotency_records"));

        var during = (await buyer.Get($"{Keys}/key-1")).Data;
        await held.DisposeAsync();
        await deciding;
        var after = (await buyer.Get($"{Keys}/key-1")).Data;

        Assert.That((during.Text("state"), during["resource"]), Is.EqualTo(("in_progress", (JsonNode?)null)));
        Assert.That((after.Text("state"), after["resource"]), Is.EqualTo(("completed", (JsonNode?)null)));
    }

    [Test]
    public async Task Retrieving_a_key_changes_nothing()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "key-1");
        var before = (await Server.IdempotencyRecord()).Version;

        await buyer.Get($"{Keys}/key-1");

        Assert.That((await Server.IdempotencyRecord()).Version, Is.EqualTo(before));
    }

    /// <summary>HttpClient would normalize the path.</summary>
    private Task<ApiResponse> Raw(Buyer buyer, string target) =>
        RawHttp.Send(Server.Address, "GET", target, [$"Authorization: Bearer {buyer.Key.Secret}"], Encoding.UTF8.GetBytes(""));

    /// <summary>The id prefixes of the objects in responses to requests that change something.</summary>
    private static IEnumerable<string> ChangedObjects() =>
        from controller in typeof(ApiController).Assembly.GetTypes()
        where controller.GetCustomAttribute<RouteAttribute>()?.Template.StartsWith("api/v1", StringComparison.Ordinal) == true
        from action in controller.GetMethods()
        where action.GetCustomAttribute<HttpMethodAttribute>()?.HttpMethods.Contains("GET") == false
        from produced in action.GetCustomAttributes<ProducesResponseTypeAttribute>()
        where produced.Type is { IsGenericType: true }
        let id = produced.Type.GetGenericArguments()[0].GetProperty("Id")?.PropertyType
        where id is { IsGenericType: true } && id.GetGenericTypeDefinition() == typeof(Id<>)
        select (string)id!.GetGenericArguments()[0].GetProperty(nameof(IIdentified.IdPrefix))!.GetValue(null)!;
}
