using System.Net;
using Groundtruth.Domain.Authentication;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Http;

/// <summary>The documented order of checks: each request violates two adjacent ones, and the first is reported.</summary>
public sealed class CheckingInOrderTests : ApiTests
{
    private static readonly string TooLarge = new(' ', (1024 * 1024) + 1);

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["RateLimit:PerMinute"] = "3" };

    [TestCase("GET", "/api/v1/nothing")]
    [TestCase("DELETE", "/api/v1/tasks")]
    public async Task Authentication_is_checked_before_the_route(string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);

        var response = await Server.Send(request);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Unauthorized), response.ToString());
    }

    [TestCase("GET", "/api/v1/nothing")]
    [TestCase("DELETE", "/api/v1/tasks")]
    public async Task Rate_limit_is_checked_before_the_route(string method, string path)
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");
        await buyer.Get("/api/v1/tasks");
        await buyer.Get("/api/v1/tasks");

        var response = await buyer.Send(new HttpMethod(method), path, null);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.TooManyRequests), response.ToString());
    }

    [TestCase("POST", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [TestCase("PUT", "/api/v1/tasks", HttpStatusCode.MethodNotAllowed)]
    public async Task Route_is_checked_before_the_scope(string method, string path, HttpStatusCode expected)
    {
        var buyer = await Server.Buyer(scopes: [Scope.SubmissionsReview]);

        var response = await buyer.Send(new HttpMethod(method), path, "{}");

        Assert.That(response.Status, Is.EqualTo(expected), response.ToString());
    }

    [TestCase("POST", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [TestCase("PUT", "/api/v1/tasks", HttpStatusCode.MethodNotAllowed)]
    public async Task Route_is_checked_before_the_content_type(string method, string path, HttpStatusCode expected)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(new HttpMethod(method), path, "text", contentType: "text/plain");

        Assert.That(response.Status, Is.EqualTo(expected), response.ToString());
    }

    [TestCase("POST", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [TestCase("PUT", "/api/v1/tasks", HttpStatusCode.MethodNotAllowed)]
    public async Task Route_is_checked_before_the_body_size(string method, string path, HttpStatusCode expected)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(new HttpMethod(method), path, TooLarge);

        Assert.That(response.Status, Is.EqualTo(expected), response.ToString());
    }

    [TestCase("/api/v1/nothing", HttpStatusCode.NotFound)]
    [TestCase("/api/v1/tasks/tsk_0000000000000000", HttpStatusCode.MethodNotAllowed)]
    public async Task Route_is_checked_before_the_idempotency_key(string path, HttpStatusCode expected)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Post(path, Buyer.Brief(), idempotencyKey: "not visible");

        Assert.That(response.Status, Is.EqualTo(expected), response.ToString());
    }

    [Test]
    public async Task Scope_is_checked_before_the_content_type()
    {
        var buyer = await Server.Buyer(scopes: [Scope.TasksRead]);

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", "text", contentType: "text/plain");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Forbidden), response.ToString());
    }

    [Test]
    public async Task Scope_is_checked_before_the_body_size()
    {
        var buyer = await Server.Buyer(scopes: [Scope.TasksRead]);

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", TooLarge);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Forbidden), response.ToString());
    }

    [Test]
    public async Task Body_size_is_checked_before_the_idempotency_key()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", TooLarge, idempotencyKey: "not visible");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge), response.ToString());
    }

    [Test]
    public async Task Content_type_is_checked_before_the_idempotency_key()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", "text", idempotencyKey: "not visible", contentType: "text/plain");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.UnsupportedMediaType), response.ToString());
    }

    [Test]
    public async Task Idempotency_key_is_checked_before_the_fields()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "order-1");

        var response = await buyer.CreateTask(Buyer.Brief(rewardCents: 1), idempotencyKey: "order-1");

        Assert.That(
            (response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "idempotency_key_reused")),
            response.ToString());
    }

    [Test]
    public async Task Idempotency_key_is_checked_before_the_resource()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "order-1");

        var response = await buyer.Post("/api/v1/tasks/tsk_0000000000000000/cancel", idempotencyKey: "order-1");

        Assert.That(
            (response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "idempotency_key_reused")),
            response.ToString());
    }

    [Test]
    public async Task Fields_are_checked_before_the_resource()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Get("/api/v1/tasks/tsk_0000000000000000/submissions?limit=0");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest), response.ToString());
    }

    [Test]
    public async Task Resource_is_checked_before_its_state()
    {
        var owner = await Server.Buyer();
        var id = await owner.DraftTask();
        await owner.Post($"/api/v1/tasks/{id}/cancel");
        var stranger = await Server.Buyer();

        var response = await stranger.Post($"/api/v1/tasks/{id}/cancel");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.NotFound), response.ToString());
    }
}
