using System.Net;
using System.Text;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Http;

public sealed class AnsweringInTheEnvelopeTests : ApiTests
{
    [Test]
    public async Task A_success_is_data_and_nothing_else()
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.CreateTask();

        Assert.That(answer.Json.AsObject().Select(field => field.Key), Is.EqualTo(new[] { "data" }));
        Assert.That(answer.Header("Content-Type"), Is.EqualTo("application/json; charset=utf-8"));
    }

    [Test]
    public async Task A_list_without_a_limit_is_data_and_nothing_else()
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Get("/api/v1/tasks");

        Assert.That(answer.Text, Is.EqualTo("""{"data":[]}"""));
        Assert.That(answer.Header("Content-Type"), Is.EqualTo("application/json; charset=utf-8"));
    }

    [Test]
    public async Task An_error_is_a_code_a_message_and_details()
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.GetTask("tsk_0000000000000000");

        Assert.That(answer.Json.AsObject().Select(field => field.Key), Is.EqualTo(new[] { "error" }));
        Assert.That(answer.Json["error"]!.AsObject().Select(field => field.Key), Is.EqualTo(new[] { "code", "message", "details" }));
        Assert.That(answer.Header("Content-Type"), Is.EqualTo("application/json; charset=utf-8"));
    }

    [TestCase("/api/v1/nothing")]
    [TestCase("/api/v1/tasks/tsk_0000000000000000/nothing")]
    [TestCase("/api/v1")]
    [TestCase("/api/v1/submissions")]
    [TestCase("/nothing")]
    [TestCase("/media/nothing")]
    public async Task An_unknown_route_is_not_found(string path)
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Get(path);

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.NotFound, "not_found")), answer.ToString());
    }

    [TestCase("DELETE", "/api/v1/tasks", "GET, POST")]
    [TestCase("PUT", "/api/v1/tasks", "GET, POST")]
    [TestCase("OPTIONS", "/api/v1/tasks", "GET, POST")]
    [TestCase("BREW", "/api/v1/tasks", "GET, POST")]
    [TestCase("POST", "/api/v1/tasks/tsk_0000000000000000", "GET")]
    [TestCase("GET", "/api/v1/tasks/tsk_0000000000000000/cancel", "POST")]
    [TestCase("POST", "/api/v1/submissions/sub_0000000000000000", "GET")]
    [TestCase("GET", "/api/webhooks/stripe", "POST")]
    public async Task A_wrong_method_is_refused_with_those_that_are_right(string method, string path, string allowed)
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Send(new HttpMethod(method), path, body: null);

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.MethodNotAllowed, "method_not_allowed")), answer.ToString());
        Assert.That(answer.Header("Allow")!.Split(", "), Is.EquivalentTo(allowed.Split(", ")));
    }

    [TestCase("not json")]
    [TestCase("{")]
    [TestCase("""{ "title": "Record a street", }""")]
    [TestCase("{} {}")]
    [TestCase("""{ "title": 'Record a street' }""")]
    [TestCase("")]
    [TestCase("   ")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"text\"")]
    [TestCase("5")]
    public async Task A_body_that_is_no_JSON_object_is_refused(string body)
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", body);

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.BadRequest, "validation_error")), answer.ToString());
        Assert.That(answer.Fields, Is.EqualTo(new[] { "$:invalid_json" }));
    }

    [Test]
    public async Task No_body_at_all_is_refused()
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Post("/api/v1/tasks");

        Assert.That(answer.Fields, Is.EqualTo(new[] { "$:invalid_json" }), answer.ToString());
    }

    [Test]
    public async Task A_body_that_is_too_deep_is_refused()
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Send(
            HttpMethod.Post, "/api/v1/tasks", $$"""{ "title": {{new string('[', 5000)}}{{new string(']', 5000)}} }""");

        Assert.That(answer.Fields, Is.EqualTo(new[] { "$:invalid_json" }), answer.ToString());
    }

    [TestCase(new byte[] { 0xFF }, TestName = "{m}(no UTF-8)")]
    [TestCase(new byte[] { 0xC0, 0xAF }, TestName = "{m}(overlong)")]
    [TestCase(new byte[] { 0xED, 0xA0, 0x80 }, TestName = "{m}(encoded surrogate)")]
    [TestCase(new byte[] { 0xF0, 0x9F, 0x98 }, TestName = "{m}(cut short)")]
    public async Task A_body_that_is_no_UTF8_is_refused(byte[] bytes)
    {
        var buyer = await Server.Buyer();
        byte[] body = [.. "{ \"title\": \"Record a street "u8, .. bytes, .. "\" }"u8];

        var answer = await Server.Send(buyer.Request(HttpMethod.Post, "/api/v1/tasks", body));

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.BadRequest, "validation_error")), answer.ToString());
    }

    [Test]
    public async Task All_failures_are_told_at_once_by_the_paths_of_the_JSON()
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Send(
            HttpMethod.Post,
            "/api/v1/tasks",
            """
            {
              "title": "a", "instructions": 5, "modalities": [1], "reward_cents": 49, "target_submissions": "100",
              "device_requirement": "tablet", "example_media_key": "../secret"
            }
            """);

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.BadRequest, "validation_error")));
        Assert.That(answer.Fields.Select(field => field.Split(':')[0]), Is.EquivalentTo(new[]
        {
            "title", "instructions", "modalities[0]", "reward_cents", "target_submissions", "device_requirement", "example_media_key",
        }));
    }

    [Test]
    public async Task Every_failure_has_a_path_a_code_and_a_message()
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Post("/api/v1/tasks", Buyer.Brief(rewardCents: 49));

        var field = answer.Json["error"]!["details"]!["fields"]!.AsArray().Single()!;
        Assert.That(field.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "path", "code", "message" }));
        Assert.That(field["path"]!.GetValue<string>(), Is.EqualTo("reward_cents"));
        Assert.That(field["code"]!.GetValue<string>(), Is.EqualTo("too_small"));
        Assert.That(field["message"]!.GetValue<string>(), Does.Contain("50"));
    }

    [Test]
    public async Task A_body_of_one_mebibyte_is_read()
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", Buyer.Brief().ToJsonString().PadRight(1024 * 1024));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.ToString());
    }

    [TestCase("/api/v1/tasks")]
    [TestCase("/api/webhooks/stripe")]
    public async Task A_larger_body_is_refused(string path)
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Send(HttpMethod.Post, path, Buyer.Brief().ToJsonString().PadRight((1024 * 1024) + 1));

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "payload_too_large")), answer.ToString());
    }

    [Test]
    public async Task A_larger_body_of_unknown_length_is_refused()
    {
        var buyer = await Server.Buyer();
        var request = buyer.Request(HttpMethod.Post, "/api/v1/tasks", Encoding.UTF8.GetBytes(Buyer.Brief().ToJsonString().PadRight((1024 * 1024) + 1)));
        request.Headers.TransferEncodingChunked = true;

        var answer = await Server.Send(request);

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "payload_too_large")), answer.ToString());
    }

    [Test]
    public async Task A_body_that_is_packed_is_refused()
    {
        var buyer = await Server.Buyer();
        var request = buyer.Request(HttpMethod.Post, "/api/v1/tasks", Encoding.UTF8.GetBytes(Buyer.Brief().ToJsonString()));
        request.Content!.Headers.ContentEncoding.Add("gzip");

        var answer = await Server.Send(request);

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")), answer.ToString());
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("application/json; charset=utf-16")]
    [TestCase("application/json5")]
    [TestCase("json")]
    [TestCase(null)]
    public async Task A_body_that_is_not_sent_as_JSON_is_refused(string? contentType)
    {
        var buyer = await Server.Buyer();

        var answer = await Server.Send(
            buyer.Request(HttpMethod.Post, "/api/v1/tasks", Encoding.UTF8.GetBytes(Buyer.Brief().ToJsonString()), contentType: contentType));

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")), answer.ToString());
    }

    [TestCase("application/json")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase("application/json;charset=\"UTF-8\"")]
    [TestCase("Application/JSON")]
    public async Task JSON_may_be_sent_in_any_spelling_of_its_type(string contentType)
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", Buyer.Brief().ToJsonString(), contentType: contentType);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.ToString());
    }

    [TestCase("/api/v1/tasks", true)]
    [TestCase("/api/v1/tasks/nothing", true)]
    [TestCase("/api/v1/tasks", false)]
    [TestCase("/nothing", false)]
    [TestCase("/health/live", false)]
    public async Task Every_answer_has_a_request_id_of_its_own(string path, bool withKey)
    {
        var buyer = await Server.Buyer();

        var first = withKey ? await buyer.Get(path) : await Server.Get(path);
        var second = withKey ? await buyer.Get(path) : await Server.Get(path);

        Assert.That(first.Header("X-Request-Id"), Does.Match("^req_[0-9a-f]{32}$"));
        Assert.That(second.Header("X-Request-Id"), Is.Not.EqualTo(first.Header("X-Request-Id")));
    }

    [TestCase("POST", "/api/v1/webhook-endpoints")]
    [TestCase("POST", "/api/v1/tasks")]
    [TestCase("GET", "/api/v1/submissions/{id}")]
    public async Task An_answer_that_may_bear_a_secret_is_not_to_be_stored(string method, string path)
    {
        var buyer = await Server.Buyer();
        var id = await buyer.Submission(await buyer.DraftTask());

        var answer = await buyer.Send(
            new HttpMethod(method),
            path.Replace("{id}", id, StringComparison.Ordinal),
            method == "GET" ? null : path.EndsWith("tasks", StringComparison.Ordinal) ? Buyer.Brief().ToJsonString() : """{ "url": "https://example.com/" }""");

        Assert.That((int)answer.Status, Is.InRange(200, 299), answer.ToString());
        Assert.That(answer.Header("Cache-Control"), Is.EqualTo("no-store"));
    }
}
