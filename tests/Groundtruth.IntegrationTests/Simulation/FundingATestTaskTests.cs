using System.Net;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Simulation;

public sealed class FundingATestTaskTests : ApiTests
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

    [TestCase(null)]
    [TestCase("fund-1")]
    public async Task Funding_an_open_task_returns_conflict(string? idempotencyKey)
    {
        var buyer = await Server.Buyer();

        var response = await Fund(buyer, await buyer.OpenTask(), idempotencyKey);

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
    public async Task Retry_after_a_lost_response_returns_the_funded_task()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        await Fund(buyer, task, "fund-1");
        await Lose();

        var retried = await Fund(buyer, task, "fund-1");

        Assert.That((retried.Status, retried.TaskStatus), Is.EqualTo((HttpStatusCode.OK, "open")), retried.ToString());
        Assert.That(retried.Header("Idempotent-Replayed"), Is.Null);
    }

    [Test]
    public async Task Retry_after_a_failure_behind_the_payment_returns_the_funded_task()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        await Server.Sql<object>(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '55P03'; END $$;
            CREATE TRIGGER refuse BEFORE UPDATE OF answer ON idempotency_records FOR EACH ROW EXECUTE FUNCTION refuse();
            """);
        var failed = await Fund(buyer, task, "fund-1");
        await Server.Sql<object>("DROP FUNCTION refuse CASCADE");
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        var retried = await Fund(buyer, task, "fund-1");

        Assert.That(failed.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable), failed.ToString());
        Assert.That((retried.Status, retried.TaskStatus), Is.EqualTo((HttpStatusCode.OK, "open")), retried.ToString());
    }

    [Test]
    public async Task Key_of_a_lost_response_returns_conflict_for_another_task()
    {
        var buyer = await Server.Buyer();
        await Fund(buyer, await buyer.DraftTask(), "fund-1");
        await Lose();

        var other = await Fund(buyer, await buyer.OpenTask(), "fund-1");

        Assert.That((other.Status, other.Reason), Is.EqualTo((HttpStatusCode.Conflict, "nothing_to_pay")), other.ToString());
    }

    [Test]
    public async Task Retry_for_a_cancelled_task_returns_conflict()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        await buyer.Post($"/api/v1/tasks/{task}/cancel");

        var response = await Fund(buyer, task, "fund-1");

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "nothing_to_pay")), response.ToString());
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

    /// <summary>As if the process had died after the payment, before it could store the response.</summary>
    private Task<object?> Lose() => Server.Sql<object>(
        "UPDATE idempotency_records SET answer = NULL, leased_until = $1", Server.Clock.GetUtcNow().UtcDateTime.AddMinutes(-1));

    private static Task<ApiResponse> Fund(Buyer buyer, string task, string? idempotencyKey = null) =>
        buyer.Post($"/api/v1/test/tasks/{task}/fund", idempotencyKey: idempotencyKey);
}
