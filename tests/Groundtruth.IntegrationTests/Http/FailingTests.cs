using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Http;

public sealed class FailingTests : ApiTests
{
    [Test]
    public async Task Internal_error_reveals_only_the_request_id()
    {
        var buyer = await Server.Buyer();

        var response = await WithoutTasks(() => buyer.Get("/api/v1/tasks"));

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.InternalServerError, "internal")), response.ToString());
        Assert.That(
            response.Json["error"]!["details"]!.ToJsonString(), Is.EqualTo($$"""{"request_id":"{{response.Header("X-Request-Id")}}"}"""));
        Assert.That(response.Json.Text("error.message"), Is.EqualTo("Internal error. Contact support with the request id."));
    }

    [Test]
    public async Task Internal_error_is_logged_once_with_its_request_id()
    {
        var buyer = await Server.Buyer();

        var response = await WithoutTasks(() => buyer.CreateTask());

        Assert.That(
            Server.Logs.Errors.Count(entry => entry.Contains(response.Header("X-Request-Id")!, StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task Internal_error_has_rate_limit_headers()
    {
        var buyer = await Server.Buyer();

        var response = await WithoutTasks(() => buyer.Get("/api/v1/tasks"));

        Assert.That(response.Header("X-RateLimit-Remaining"), Is.EqualTo("119"));
    }

    [Test]
    public async Task Request_can_be_retried_after_an_internal_error()
    {
        var buyer = await Server.Buyer();
        await WithoutTasks(() => buyer.CreateTask(idempotencyKey: "order-1"));

        var response = await buyer.CreateTask(idempotencyKey: "order-1");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
    }

    [Test]
    public async Task Missing_database_returns_503()
    {
        var buyer = await Server.Buyer();

        var response = await WithoutDatabase(() => buyer.Get("/api/v1/tasks"));

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "unavailable")), response.ToString());
        Assert.That(response.Header("Retry-After"), Does.Match("^[1-9][0-9]*$"));
    }

    [Test]
    public async Task Database_lost_with_open_connections_returns_503()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");

        var responses = await WithoutDatabase(
            async () => new[] { await buyer.Get("/api/v1/tasks"), await buyer.CreateTask(), await buyer.RegisterEndpoint() });

        Assert.That(
            responses.Select(response => response.Code), Is.All.EqualTo("unavailable"), string.Join("; ", responses.AsEnumerable()));
    }

    [Test]
    public async Task Response_has_rate_limit_headers_without_the_database()
    {
        var buyer = await Server.Buyer();

        var response = await WithoutDatabase(() => buyer.Get("/api/v1/tasks"));

        Assert.That(response.Header("X-RateLimit-Limit"), Is.EqualTo("120"));
        Assert.That(response.Header("X-RateLimit-Remaining"), Is.Not.Null);
        Assert.That(response.Header("X-RateLimit-Reset"), Is.Not.Null);
    }

    [Test]
    public async Task Service_recovers_with_the_database()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");
        await WithoutDatabase(() => buyer.Get("/api/v1/tasks"));

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
    }

    private async Task<T> WithoutTasks<T>(Func<Task<T>> act)
    {
        await Server.Sql<object>("ALTER TABLE tasks RENAME TO tasks_gone");
        try
        {
            return await act();
        }
        finally
        {
            await Server.Sql<object>("ALTER TABLE tasks_gone RENAME TO tasks");
        }
    }
}
