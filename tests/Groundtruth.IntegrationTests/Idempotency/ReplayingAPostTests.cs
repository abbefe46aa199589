using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.Application.ApiKeys;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Idempotency;

public sealed class ReplayingAPostTests : ApiTests
{
    private const string Tasks = "/api/v1/tasks";
    private const string Endpoints = "/api/v1/webhook-endpoints";

    [TestCase(Tasks)]
    [TestCase(Tasks + "/:id/funding-session")]
    [TestCase(Tasks + "/:id/cancel")]
    [TestCase(Endpoints)]
    public async Task Replay_repeats_the_response_and_is_marked(string route)
    {
        var buyer = await Server.Buyer();
        var (path, body) = await RequestTo(route, buyer);
        var first = await buyer.Post(path, body, "key-1");

        var replay = await buyer.Post(path, body, "key-1");

        Assert.That(
            (replay.Status, replay.Text, replay.Header("Location"), replay.Header("Content-Type"), replay.Header("Idempotent-Replayed")),
            Is.EqualTo((first.Status, first.Text, first.Header("Location"), first.Header("Content-Type"), "true")));
    }

    [TestCase(Tasks)]
    [TestCase(Tasks + "/:id/funding-session")]
    [TestCase(Tasks + "/:id/cancel")]
    [TestCase(Endpoints)]
    public async Task First_response_is_not_marked_as_a_replay(string route)
    {
        var buyer = await Server.Buyer();
        var (path, body) = await RequestTo(route, buyer);

        var first = await buyer.Post(path, body, "key-1");

        Assert.That(((int)first.Status / 100, first.Header("Idempotent-Replayed")), Is.EqualTo((2, (string?)null)), first.ToString());
    }

    [Test]
    public async Task Replay_creates_no_second_task()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "key-1");

        await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That((await buyer.Get(Tasks)).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Replayed_registration_returns_the_same_signing_secret()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.Post(Endpoints, new JsonObject { ["url"] = "https://buyer.example/hooks" }, "key-1");

        var replay = await buyer.Post(Endpoints, new JsonObject { ["url"] = "https://buyer.example/hooks" }, "key-1");

        Assert.That(replay.Data.Text("signing_secret"), Is.EqualTo(first.Data.Text("signing_secret")));
    }

    [Test]
    public async Task Replay_returns_the_original_state_after_a_change()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.CreateTask(idempotencyKey: "key-1");
        await buyer.Post($"{Tasks}/{first.Id}/cancel");

        var replay = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That(replay.Text, Is.EqualTo(first.Text));
    }

    [TestCase("""{"target_submissions":100,"reward_cents":250,"instructions":"Walk any public street.","title":"Record a street"}""")]
    [TestCase("""  {  "title" : "Record a street" , "instructions":"Walk any public street.", "reward_cents": 250,"target_submissions":100}  """)]
    [TestCase("""{"title":"Record a street","instructions":"Walk any public street.","reward_cents":250.0,"target_submissions":1e2}""")]
    [TestCase("""{"title":"\u0052ecord a street","instructions":"Walk any public street.","reward_cents":250,"target_submissions":100}""")]
    [TestCase("""{"title":"No","title":"Record a street","instructions":"Walk any public street.","reward_cents":250,"target_submissions":100}""")]
    public async Task Equivalent_JSON_is_replayed(string body)
    {
        var buyer = await Server.Buyer();
        const string Plain =
            """{"title":"Record a street","instructions":"Walk any public street.","reward_cents":250,"target_submissions":100}""";
        var first = await buyer.Send(HttpMethod.Post, Tasks, Plain, "key-1");

        var replay = await buyer.Send(HttpMethod.Post, Tasks, body, "key-1");

        Assert.That(replay.Text, Is.EqualTo(first.Text));
    }

    [Test]
    public async Task Reusing_a_key_with_another_body_returns_conflict()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(Buyer.Brief(rewardCents: 250), "key-1");

        var other = await buyer.CreateTask(Buyer.Brief(rewardCents: 251), "key-1");

        Assert.That((other.Status, other.Code, other.Reason), Is.EqualTo((HttpStatusCode.Conflict, "conflict", "idempotency_key_reused")));
    }

    [Test]
    public async Task Reusing_a_key_on_another_path_returns_conflict()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(idempotencyKey: "key-1");

        var other = await buyer.Post($"{Tasks}/{task.Id}/cancel", idempotencyKey: "key-1");

        Assert.That((other.Status, other.Reason), Is.EqualTo((HttpStatusCode.Conflict, "idempotency_key_reused")));
    }

    [Test]
    public async Task Rejected_reuse_of_a_key_changes_nothing()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(idempotencyKey: "key-1");

        await buyer.Post($"{Tasks}/{task.Id}/cancel", idempotencyKey: "key-1");

        Assert.That((await buyer.GetTask(task.Id)).TaskStatus, Is.EqualTo("funding"));
    }

    [Test]
    public async Task Key_reuse_is_reported_before_field_errors()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "key-1");

        var other = await buyer.CreateTask(new JsonObject { ["title"] = "x" }, "key-1");

        Assert.That((other.Status, other.Reason), Is.EqualTo((HttpStatusCode.Conflict, "idempotency_key_reused")));
    }

    [Test]
    public async Task Keys_are_case_sensitive()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.CreateTask(idempotencyKey: "key-1");

        var second = await buyer.CreateTask(idempotencyKey: "KEY-1");

        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task Key_is_released_after_a_validation_error()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(Buyer.Brief(rewardCents: 49), "key-1");

        var retry = await buyer.CreateTask(Buyer.Brief(rewardCents: 50), "key-1");

        Assert.That((retry.Status, retry.Header("Idempotent-Replayed")), Is.EqualTo((HttpStatusCode.Created, (string?)null)));
    }

    [Test]
    public async Task Key_is_released_after_a_404()
    {
        var buyer = await Server.Buyer();
        await buyer.Post($"{Tasks}/tsk_0000000000000000/cancel", idempotencyKey: "key-1");

        var retry = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That(retry.Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Key_is_released_after_a_conflict()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        await buyer.Post($"{Tasks}/{task}/cancel");
        await buyer.Post($"{Tasks}/{task}/cancel", idempotencyKey: "key-1");

        var retry = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That(retry.Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Key_is_released_after_an_internal_error()
    {
        var buyer = await Server.Buyer();
        await Server.Sql<object>("ALTER TABLE tasks RENAME TO tasks_gone");
        var failed = await buyer.CreateTask(idempotencyKey: "key-1");
        await Server.Sql<object>("ALTER TABLE tasks_gone RENAME TO tasks");

        var retry = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That((failed.Status, retry.Status), Is.EqualTo((HttpStatusCode.InternalServerError, HttpStatusCode.Created)));
    }

    [TestCase("")]
    [TestCase("two words")]
    [TestCase("tab\tinside")]
    [TestCase(".")]
    [TestCase("\"..\"")]
    public async Task Malformed_key_is_rejected(string key)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.CreateTask(idempotencyKey: key);

        Assert.That(response.Fields, Is.EqualTo(new[] { "Idempotency-Key:invalid_idempotency_key" }), response.ToString());
    }

    [TestCase(1, HttpStatusCode.Created)]
    [TestCase(255, HttpStatusCode.Created)]
    [TestCase(256, HttpStatusCode.BadRequest)]
    public async Task Key_has_1_to_255_characters(int length, HttpStatusCode expected)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.CreateTask(idempotencyKey: new string('~', length));

        Assert.That(response.Status, Is.EqualTo(expected));
    }

    [Test]
    public async Task Quoted_key_equals_the_bare_key()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.CreateTask(idempotencyKey: "key-1");

        var replay = await buyer.CreateTask(idempotencyKey: "\"key-1\"");

        Assert.That((replay.Text, replay.Header("Idempotent-Replayed")), Is.EqualTo((first.Text, "true")));
    }

    [TestCase("\"\"")]
    [TestCase("\"two words\"")]
    public async Task Malformed_quoted_key_is_rejected(string key)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.CreateTask(idempotencyKey: key);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Two_key_headers_are_rejected()
    {
        var buyer = await Server.Buyer();
        var request = buyer.Request(HttpMethod.Post, Tasks, Encoding.UTF8.GetBytes(Buyer.Brief().ToJsonString()), "key-1");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "key-2");

        var response = await Server.Send(request);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Malformed_key_changes_nothing()
    {
        var buyer = await Server.Buyer();

        await buyer.CreateTask(idempotencyKey: "two words");

        Assert.That((await buyer.Get(Tasks)).Items, Is.Empty);
    }

    [Test]
    public async Task Each_API_key_has_its_own_idempotency_keys()
    {
        var buyer = await Server.Buyer(organization: "Acme");
        var colleague = await Server.Buyer(organization: "Acme");
        var first = await buyer.CreateTask(idempotencyKey: "key-1");

        var second = await colleague.CreateTask(idempotencyKey: "key-1");

        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task Rotated_API_key_keeps_its_idempotency_keys()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.CreateTask(idempotencyKey: "key-1");
        var rotated = await Server.OperateFor(buyer.Key.Owner, new RotateApiKey(buyer.Key.Id, 1));

        var replay = await buyer.With(rotated.Value).CreateTask(idempotencyKey: "key-1");

        Assert.That(replay.Text, Is.EqualTo(first.Text));
    }

    [Test]
    public async Task Response_is_replayed_for_24_hours()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.CreateTask(idempotencyKey: "key-1");
        Server.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));

        var replay = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That(replay.Text, Is.EqualTo(first.Text));
    }

    [Test]
    public async Task Key_is_forgotten_after_24_hours()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.CreateTask(idempotencyKey: "key-1");
        Server.Clock.Advance(TimeSpan.FromHours(24));

        var second = await buyer.CreateTask(Buyer.Brief(rewardCents: 300), "key-1");

        Assert.That((second.Status, second.Id == first.Id), Is.EqualTo((HttpStatusCode.Created, false)));
    }

    [Test]
    public async Task Key_expires_24_hours_after_its_first_use()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.CreateTask(idempotencyKey: "key-1");
        Server.Clock.Advance(TimeSpan.FromHours(23));
        await buyer.CreateTask(idempotencyKey: "key-1");
        Server.Clock.Advance(TimeSpan.FromHours(1));

        var second = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task Replay_counts_against_the_rate_limit()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "key-1");

        var replay = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That(replay.Header("X-RateLimit-Remaining"), Is.EqualTo("118"));
    }

    [Test]
    public async Task Exhausted_rate_limit_rejects_a_replay()
    {
        var buyer = await Server.Buyer();
        for (var i = 0; i < 120; i++)
        {
            await buyer.CreateTask(idempotencyKey: "key-1");
        }

        var replay = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That(replay.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task Concurrent_cancellations_share_a_response()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => buyer.Post($"{Tasks}/{task}/cancel", idempotencyKey: "key-1")));

        Assert.That(responses.Select(response => response.Text).Distinct(), Has.One.Items);
    }

    [Test]
    public async Task Stored_response_is_encrypted()
    {
        var buyer = await Server.Buyer();
        var registered = await buyer.Post(Endpoints, new JsonObject { ["url"] = "https://buyer.example/hooks" }, "key-1");

        var stored = (await Server.IdempotencyRecord()).Response;

        Assert.That(Encoding.Latin1.GetString(stored!), Does.Not.Contain(registered.Data.Text("signing_secret")).And.Not.Contain("data"));
    }

    /// <summary>A valid request to the route; creates a task if the route needs one.</summary>
    private static async Task<(string Path, JsonNode? Body)> RequestTo(string route, Buyer buyer) => route switch
    {
        Tasks => (route, Buyer.Brief()),
        Endpoints => (route, new JsonObject { ["url"] = "https://buyer.example/hooks" }),
        _ => (route.Replace(":id", await buyer.DraftTask(), StringComparison.Ordinal), null),
    };
}
