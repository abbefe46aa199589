using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Simulation;

public sealed class SimulatingACrowdTests : ApiTests
{
    [TestCase(25_000)]
    [TestCase(500_000_000)]
    public async Task A_test_task_is_funded_with_as_many_sessions_as_needed(long budgetCents)
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask(
            Buyer.Brief(
                rewardCents: budgetCents / 100 > 50_000 ? 50_000 : budgetCents / 100,
                targetSubmissions: budgetCents > 5_000_000 ? 10_000 : 100));

        var response = await Fund(buyer, task);

        Assert.That(
            (response.Status, response.TaskStatus, response.Data.Number("funded_cents")),
            Is.EqualTo((HttpStatusCode.OK, "open", budgetCents)), response.ToString());
    }

    [Test]
    public async Task Funding_an_open_task_returns_conflict()
    {
        var buyer = await Server.Buyer();

        var response = await Fund(buyer, await buyer.OpenTask());

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "nothing_to_pay")), response.ToString());
    }

    [Test]
    public async Task Concurrent_retries_fund_the_task_once()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Fund(buyer, task, "fund-1")));
        var last = await Fund(buyer, task, "fund-1");

        Assert.That(
            responses.Where(response => response.Status != HttpStatusCode.OK).Select(response => response.Reason),
            Is.All.EqualTo("idempotency_in_progress"));
        Assert.That(
            (last.Status, last.TaskStatus, last.Header("Idempotent-Replayed")), Is.EqualTo((HttpStatusCode.OK, "open", "true")),
            last.ToString());
    }

    [Test]
    public async Task Simulated_submissions_are_real_videos_reviewed_at_the_given_rates()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 5);

        var response = await Simulate(buyer, task, new JsonObject { ["count"] = 4, ["approve_rate"] = 0.5, ["reject_rate"] = 0.25 });

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
        Assert.That(
            response.Data.Items("submissions").Select(submission => submission.Text("status")),
            Is.EqualTo(new[] { "approved", "approved", "rejected", "pending" }));
        Assert.That(
            await Server.Sql<long>("SELECT count(DISTINCT content_sha256) FROM submissions WHERE duration_seconds > 0"), Is.EqualTo(4));
        await Server.Finish("send_payouts");
        Assert.That(await Server.Count("payouts", "paid"), Is.EqualTo(2));
        Assert.That(await Server.Count("events"), Is.EqualTo(7));
    }

    [Test]
    public async Task A_simulation_is_limited_to_the_free_spots()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 2);

        var some = await Simulate(buyer, task, new JsonObject { ["count"] = 5 });
        var none = await Simulate(buyer, task, new JsonObject { ["count"] = 5 });

        Assert.That(some.Data.Items("submissions"), Has.Count.EqualTo(2));
        Assert.That((none.Status, none.Reason), Is.EqualTo((HttpStatusCode.Conflict, "task_full")), none.ToString());
    }

    [TestCase("fund", "{}")]
    [TestCase("simulate", """{"count":1}""")]
    [TestCase("simulate", "not even JSON")]
    public async Task A_live_key_returns_403(string action, string body)
    {
        var buyer = await Server.Buyer(mode: Mode.Live);
        var task = await buyer.DraftTask();

        var response = await buyer.Send(HttpMethod.Post, $"/api/v1/test/tasks/{task}/{action}", body);

        Assert.That(
            (response.Status, response.Code, response.Reason), Is.EqualTo((HttpStatusCode.Forbidden, "forbidden", "test_mode_only")),
            response.ToString());
    }

    [TestCase("""{}""", "count:required")]
    [TestCase("""{"count":101}""", "count:too_large")]
    [TestCase("""{"count":1,"approve_rate":1.1}""", "approve_rate:out_of_range")]
    [TestCase("""{"count":1,"approve_rate":"1"}""", "approve_rate:invalid_type")]
    [TestCase("""{"count":1,"approve_rate":0.6,"reject_rate":0.6}""", "reject_rate:out_of_range")]
    public async Task Invalid_simulation_parameters_return_400(string body, string field)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, $"/api/v1/test/tasks/{await buyer.OpenTask()}/simulate", body);

        Assert.That((response.Status, response.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, field)), response.ToString());
    }

    [Test]
    public async Task Another_organizations_task_is_not_found()
    {
        var task = await (await Server.Buyer()).OpenTask();

        var response = await Simulate(await Server.Buyer(), task, new JsonObject { ["count"] = 1 });

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.NotFound, "task_not_found")), response.ToString());
        Assert.That(await Server.Count("submissions"), Is.Zero);
    }

    private static Task<ApiResponse> Fund(Buyer buyer, string task, string? idempotencyKey = null) =>
        buyer.Post($"/api/v1/test/tasks/{task}/fund", idempotencyKey: idempotencyKey);

    private static Task<ApiResponse> Simulate(Buyer buyer, string task, JsonNode body) =>
        buyer.Post($"/api/v1/test/tasks/{task}/simulate", body);
}
