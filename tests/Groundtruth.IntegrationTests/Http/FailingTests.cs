using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Http;

public sealed class FailingTests : ApiTests
{
    [Test]
    public async Task A_crash_names_the_request_and_nothing_of_the_inside()
    {
        var buyer = await Server.Buyer();

        var answer = await WithoutTasks(() => buyer.Get("/api/v1/tasks"));

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.InternalServerError, "internal")), answer.ToString());
        Assert.That(answer.Json["error"]!["details"]!.ToJsonString(), Is.EqualTo($$"""{"request_id":"{{answer.Header("X-Request-Id")}}"}"""));
        Assert.That(answer.Json["error"]!["message"]!.GetValue<string>(), Is.EqualTo("Internal error. Contact support with the request id."));
    }

    [Test]
    public async Task A_crash_is_logged_once_by_its_request_id()
    {
        var buyer = await Server.Buyer();

        var answer = await WithoutTasks(() => buyer.CreateTask());

        Assert.That(Server.Logs.Errors.Count(entry => entry.Contains(answer.Header("X-Request-Id")!, StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_crash_bears_the_rate_limit()
    {
        var buyer = await Server.Buyer();

        var answer = await WithoutTasks(() => buyer.Get("/api/v1/tasks"));

        Assert.That(answer.Header("X-RateLimit-Remaining"), Is.EqualTo("119"));
    }

    [Test]
    public async Task After_a_crash_the_same_request_succeeds()
    {
        var buyer = await Server.Buyer();
        await WithoutTasks(() => buyer.CreateTask(idempotencyKey: "order-1"));

        var answer = await buyer.CreateTask(idempotencyKey: "order-1");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.ToString());
    }

    [Test]
    public async Task Without_the_database_the_service_is_unavailable()
    {
        var buyer = await Server.Buyer();

        var answer = await WithoutDatabase(() => buyer.Get("/api/v1/tasks"));

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "unavailable")), answer.ToString());
        Assert.That(answer.Header("Retry-After"), Does.Match("^[1-9][0-9]*$"));
    }

    [Test]
    public async Task Without_the_database_that_the_connections_were_open_to_the_service_is_unavailable()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");

        var answers = await WithoutDatabase(async () => new[] { await buyer.Get("/api/v1/tasks"), await buyer.CreateTask(), await buyer.RegisterEndpoint() });

        Assert.That(answers.Select(answer => answer.Code), Is.All.EqualTo("unavailable"), string.Join("; ", answers.AsEnumerable()));
    }

    [Test]
    public async Task Without_the_database_an_answer_bears_a_rate_limit()
    {
        var buyer = await Server.Buyer();

        var answer = await WithoutDatabase(() => buyer.Get("/api/v1/tasks"));

        Assert.That(answer.Header("X-RateLimit-Limit"), Is.EqualTo("120"));
        Assert.That(answer.Header("X-RateLimit-Remaining"), Is.Not.Null);
        Assert.That(answer.Header("X-RateLimit-Reset"), Is.Not.Null);
    }

    [Test]
    public async Task When_the_database_is_back_so_is_the_service()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");
        await WithoutDatabase(() => buyer.Get("/api/v1/tasks"));

        var answer = await buyer.Get("/api/v1/tasks");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.ToString());
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
