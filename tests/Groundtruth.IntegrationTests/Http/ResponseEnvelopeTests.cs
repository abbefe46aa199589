using System.Net;
using System.Text;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Http;

public sealed class ResponseEnvelopeTests : ApiTests
{
    [Test]
    public async Task Success_envelope_has_only_data()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.CreateTask();

        Assert.That(response.Json.AsObject().Select(field => field.Key), Is.EqualTo(new[] { "data" }));
        Assert.That(response.Header("Content-Type"), Is.EqualTo("application/json; charset=utf-8"));
    }

    [Test]
    public async Task Unlimited_list_envelope_has_only_data()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That(response.Text, Is.EqualTo("""{"data":[]}"""));
        Assert.That(response.Header("Content-Type"), Is.EqualTo("application/json; charset=utf-8"));
    }

    [Test]
    public async Task Error_envelope_has_code_message_and_details()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.GetTask("tsk_0000000000000000");

        Assert.That(response.Json.AsObject().Select(field => field.Key), Is.EqualTo(new[] { "error" }));
        Assert.That(response.Json["error"]!.AsObject().Select(field => field.Key), Is.EqualTo(new[] { "code", "message", "details" }));
        Assert.That(response.Header("Content-Type"), Is.EqualTo("application/json; charset=utf-8"));
    }

    [TestCase("/api/v1/nothing")]
    [TestCase("/api/v1/tasks/tsk_0000000000000000/nothing")]
    [TestCase("/api/v1")]
    [TestCase("/api/v1/reviews")]
    [TestCase("/nothing")]
    [TestCase("/media/nothing")]
    public async Task Unknown_route_returns_404(string path)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Get(path);

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.NotFound, "not_found")), response.ToString());
    }

    [TestCase("DELETE", "/api/v1/tasks", "GET, HEAD, POST")]
    [TestCase("PUT", "/api/v1/tasks", "GET, HEAD, POST")]
    [TestCase("OPTIONS", "/api/v1/tasks", "GET, HEAD, POST")]
    [TestCase("BREW", "/api/v1/tasks", "GET, HEAD, POST")]
    [TestCase("POST", "/api/v1/tasks/tsk_0000000000000000", "GET, HEAD, PATCH")]
    [TestCase("GET", "/api/v1/tasks/tsk_0000000000000000/cancel", "POST")]
    [TestCase("POST", "/api/v1/submissions/sub_0000000000000000", "GET, HEAD")]
    [TestCase("GET", "/api/webhooks/stripe", "POST")]
    public async Task Wrong_method_returns_405_with_an_Allow_header(string method, string path, string allowed)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(new HttpMethod(method), path, body: null);

        Assert.That(
            (response.Status, response.Code), Is.EqualTo((HttpStatusCode.MethodNotAllowed, "method_not_allowed")),
            response.ToString());
        Assert.That(response.Header("Allow")!.Split(", "), Is.EquivalentTo(allowed.Split(", ")));
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
    public async Task Body_that_is_not_a_JSON_object_is_rejected(string body)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", body);

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.BadRequest, "validation_error")), response.ToString());
        Assert.That(response.Fields, Is.EqualTo(new[] { "$:invalid_json" }));
    }

    [Test]
    public async Task Missing_body_is_rejected()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Post("/api/v1/tasks");

        Assert.That(response.Fields, Is.EqualTo(new[] { "$:invalid_json" }), response.ToString());
    }

    [Test]
    public async Task Deeply_nested_body_is_rejected()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(
            HttpMethod.Post, "/api/v1/tasks", $$"""{ "title": {{new string('[', 5000)}}{{new string(']', 5000)}} }""");

        Assert.That(response.Fields, Is.EqualTo(new[] { "$:invalid_json" }), response.ToString());
    }

    [TestCase(new byte[] { 0xFF }, TestName = "{m}(not UTF-8)")]
    [TestCase(new byte[] { 0xC0, 0xAF }, TestName = "{m}(overlong)")]
    [TestCase(new byte[] { 0xED, 0xA0, 0x80 }, TestName = "{m}(encoded surrogate)")]
    [TestCase(new byte[] { 0xF0, 0x9F, 0x98 }, TestName = "{m}(truncated)")]
    public async Task Invalid_UTF8_is_rejected(byte[] bytes)
    {
        var buyer = await Server.Buyer();
        byte[] body = [.. "{ \"title\": \"Record a street "u8, .. bytes, .. "\" }"u8];

        var response = await Server.Send(buyer.Request(HttpMethod.Post, "/api/v1/tasks", body));

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.BadRequest, "validation_error")), response.ToString());
    }

    [Test]
    public async Task All_field_errors_are_returned_at_once_by_JSON_path()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(
            HttpMethod.Post,
            "/api/v1/tasks",
            """
            {
              "title": "a", "instructions": 5, "modalities": [1], "reward_cents": 49, "target_submissions": "100",
              "device_requirement": "tablet", "example_media_key": "../secret"
            }
            """);

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.BadRequest, "validation_error")));
        Assert.That(response.Fields.Select(field => field.Split(':')[0]), Is.EquivalentTo(new[]
        {
            "title", "instructions", "modalities[0]", "reward_cents", "target_submissions", "device_requirement", "example_media_key",
        }));
    }

    [Test]
    public async Task Field_error_has_path_code_and_message()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Post("/api/v1/tasks", Buyer.Brief(rewardCents: 49));

        var field = response.Json.Items("error.details.fields").Single()!;
        Assert.That(field.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "path", "code", "message" }));
        Assert.That(field.Text("path"), Is.EqualTo("reward_cents"));
        Assert.That(field.Text("code"), Is.EqualTo("too_small"));
        Assert.That(field.Text("message"), Does.Contain("50"));
    }

    [Test]
    public async Task Body_of_1_MiB_is_accepted()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", Buyer.Brief().ToJsonString().PadRight(1024 * 1024));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [TestCase("/api/v1/tasks")]
    [TestCase("/api/webhooks/stripe")]
    public async Task Body_over_1_MiB_returns_413(string path)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, path, Buyer.Brief().ToJsonString().PadRight((1024 * 1024) + 1));

        Assert.That(
            (response.Status, response.Code), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "payload_too_large")), response.ToString());
    }

    [Test]
    public async Task Chunked_body_over_1_MiB_returns_413()
    {
        var buyer = await Server.Buyer();
        var request = buyer.Request(
            HttpMethod.Post, "/api/v1/tasks", Encoding.UTF8.GetBytes(Buyer.Brief().ToJsonString().PadRight((1024 * 1024) + 1)));
        request.Headers.TransferEncodingChunked = true;

        var response = await Server.Send(request);

        Assert.That(
            (response.Status, response.Code), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "payload_too_large")), response.ToString());
    }

    [Test]
    public async Task Compressed_body_returns_415()
    {
        var buyer = await Server.Buyer();
        var request = buyer.Request(HttpMethod.Post, "/api/v1/tasks", Encoding.UTF8.GetBytes(Buyer.Brief().ToJsonString()));
        request.Content!.Headers.ContentEncoding.Add("gzip");

        var response = await Server.Send(request);

        Assert.That(
            (response.Status, response.Code, response.Header("Accept-Encoding")),
            Is.EqualTo((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type", "identity")),
            response.ToString());
    }

    [Test]
    public async Task Byte_order_mark_is_ignored()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", "\uFEFF" + Buyer.Brief().ToJsonString());

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("application/json; charset=utf-16")]
    [TestCase("application/json5")]
    [TestCase("json")]
    [TestCase(null)]
    public async Task Body_without_a_JSON_content_type_returns_415(string? contentType)
    {
        var buyer = await Server.Buyer();

        var response = await Server.Send(
            buyer.Request(
                HttpMethod.Post, "/api/v1/tasks", Encoding.UTF8.GetBytes(Buyer.Brief().ToJsonString()), contentType: contentType));

        Assert.That(
            (response.Status, response.Code),
            Is.EqualTo((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")), response.ToString());
    }

    [TestCase("application/json")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase("application/json;charset=\"UTF-8\"")]
    [TestCase("Application/JSON")]
    [TestCase("application/json;")]
    [TestCase("application/json; ; charset=utf8")]
    [TestCase("application/json; charset=us-ascii")]
    [TestCase("application/json; profile=\"https://example.com/\"")]
    public async Task JSON_content_type_is_accepted_in_any_spelling(string contentType)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", Buyer.Brief().ToJsonString(), contentType: contentType);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [TestCase("/api/v1/tasks", true)]
    [TestCase("/api/v1/tasks/nothing", true)]
    [TestCase("/api/v1/tasks", false)]
    [TestCase("/nothing", false)]
    [TestCase("/health/live", false)]
    public async Task Every_response_has_a_unique_request_id(string path, bool withKey)
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
    public async Task Response_that_may_contain_a_secret_is_not_cacheable(string method, string path)
    {
        var buyer = await Server.Buyer();
        var id = await buyer.Submission(await buyer.DraftTask());

        var response = await buyer.Send(
            new HttpMethod(method),
            path.Replace("{id}", id, StringComparison.Ordinal),
            method == "GET" ? null : path.EndsWith("tasks", StringComparison.Ordinal) ? Buyer.Brief()
                .ToJsonString() : """{ "url": "https://example.com/" }""");

        Assert.That((int)response.Status, Is.InRange(200, 299), response.ToString());
        Assert.That(response.Header("Cache-Control"), Is.EqualTo("no-store"));
    }
}
